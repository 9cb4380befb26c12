/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The lines that sed reads, and where those go that it prints. See sed.h.
 * @ingroup tools
 *
 * One line is read ahead, for who asks whether this is the last. All files are one text, but with
 * -i each is one, and what is printed goes into a new file that takes its place when all was well.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/bin/sed/sed.h>

static char *input_standard[] = { "-", NULL };
static char **input_names;
static FILE *input_file;
static const char *input_name;
static struct tool_line input_ahead;
static bool input_is_ahead, input_new_file;
static unsigned long input_number;

/** Where is printed, and whether the last line lacks its newline still. */
static FILE *output_file;
static char *output_name;
static bool output_newline = true, output_missing;

/** Begin the new file that will take the place of input_name. */
static void
sed_output_begin(void)
{
    size_t length = strlen(input_name) + 8;
    struct stat status;
    int file;

    output_name = tool_resize(NULL, length, 1);
    snprintf(output_name, length, "%s.XXXXXX", input_name);
    file = mkstemp(output_name);
    output_file = file < 0 ? NULL : fdopen(file, "w");
    if (output_file == NULL)
        tool_fail("%s", output_name);
    if (stat(input_name, &status) == 0)
        chmod(output_name, status.st_mode & 07777);
    input_number = 0;
}

/** Put the new file in place; if it is not whole, the old one stays. */
static void
sed_output_end(void)
{
    bool failed = ferror(output_file);

    if (fclose(output_file) != 0 || failed) {
        tool_warn("%s", output_name);
        unlink(output_name);
        exit(tool_end(tool_trouble));
    }
    if (rename(output_name, input_name) != 0)
        tool_warn("%s", input_name);
    free(output_name);
    output_name = NULL;
    output_file = stdout;
    output_missing = false;
}

/** Open the next file that can be read. @return false: there are no more */
static bool
sed_open_next(void)
{
    while (*input_names != NULL) {
        struct stat status;

        input_name = *input_names++;
        if (strcmp(input_name, "-") != 0 && stat(input_name, &status) == 0 &&
            S_ISDIR(status.st_mode)) {
            tool_complain("%s: Is a directory", input_name);
            continue;
        }
        input_file = tool_open(input_name);
        input_new_file = input_file != NULL;
        if (input_file != NULL)
            return true;
    }
    return false;
}

/** Have a line ahead, if there is one. */
static void
sed_look_ahead(void)
{
    while (!input_is_ahead) {
        /* The next file waits until the new one of this is in place. */
        if (input_file == NULL && (output_name != NULL || !sed_open_next()))
            return;
        input_is_ahead = tool_read_line(&input_ahead, input_file, '\n');
        if (!input_is_ahead) {
            tool_close(input_file, input_name);
            input_file = NULL;
        }
    }
}

void
sed_input_begin(char **names)
{
    input_names = *names == NULL ? input_standard : names;
    output_file = stdout;
}

bool
sed_input_next(struct sed_text *line)
{
    sed_look_ahead();
    if (!input_is_ahead && output_name != NULL) {
        sed_output_end();
        sed_look_ahead();
    }
    if (!input_is_ahead)
        return false;
    if (sed_in_place && input_new_file)
        sed_output_begin();
    input_new_file = false;
    line->length = 0;
    sed_add(line, input_ahead.text, input_ahead.length);
    output_newline = input_ahead.newline;
    input_is_ahead = false;
    input_number++;
    return true;
}

bool
sed_input_is_last(void)
{
    sed_look_ahead();
    return !input_is_ahead;
}

unsigned long
sed_input_line(void)
{
    return input_number;
}

void
sed_print(const char *bytes, size_t length, bool newline)
{
    if (output_missing)
        putc('\n', output_file);
    fwrite(bytes, 1, length, output_file);
    output_missing = !newline && !output_newline;
    if (!output_missing)
        putc('\n', output_file);
}

void
sed_input_end(void)
{
    if (output_name != NULL)
        sed_output_end(); /* behind a q, what was not read is not in the new file */
}
