/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief echo: print words. See tool.h.
 * @ingroup tools
 *
 * As dash: `-n` as the first word leaves the newline out, and backslashes are escapes always.
 * What must be printed as it is: `printf '%s\n'`.
 */
#include <string.h>

#include <user/lib/tool/tool.h>

/** Print a word. @return false: `\c`, which ends all */
static bool
echo_word(const char *word)
{
    while (*word != '\0') {
        int byte = *word++;

        if (byte == '\\')
            byte = tool_escape(&word, true);
        if (byte == TOOL_ESCAPE_END)
            return false;
        putchar(byte);
    }
    return true;
}

int
tool_echo(int argc, char **argv)
{
    bool newline = argc < 2 || strcmp(argv[1], "-n") != 0;
    int first = newline ? 1 : 2;

    for (int i = first; i < argc; i++) {
        if (i > first)
            putchar(' ');
        if (!echo_word(argv[i]))
            return 0;
    }
    if (newline)
        putchar('\n');
    return 0;
}
