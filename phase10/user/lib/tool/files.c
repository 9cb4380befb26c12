/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The files that a tool reads, one behind the other, and their lines. See tool.h.
 * @ingroup tools
 */
#include <errno.h>
#include <string.h>

#include <user/lib/tool/tool.h>

FILE *
tool_open(const char *name)
{
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");

    if (file == NULL)
        tool_warn("%s", name);
    return file;
}

void
tool_close(FILE *file, const char *name)
{
    /* errno is still that of the read that failed: nothing but reading and writing came since. */
    if (ferror(file))
        tool_warn("%s", name);
    if (file == stdin)
        clearerr(stdin); /* a terminal may be read on behind its end */
    else
        fclose(file);
}

void
tool_each_file(char **names, void (*fn)(FILE *file, const char *name))
{
    static char *const standard[] = { "-", NULL };

    for (char *const *name = *names == NULL ? standard : names; *name != NULL; name++) {
        FILE *file = tool_open(*name);

        if (file == NULL)
            continue;
        errno = 0;
        fn(file, *name);
        tool_close(file, *name);
        if (ferror(stdout))
            break;
    }
}

bool
tool_read_line(struct tool_line *line, FILE *file, int end)
{
    ssize_t length = getdelim(&line->text, &line->room, end, file);

    if (length < 0)
        return false;
    line->newline = length > 0 && line->text[length - 1] == end;
    line->length = (size_t)length - line->newline;
    line->text[line->length] = '\0';
    return true;
}
