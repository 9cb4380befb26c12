/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The lines of this program and of those before, in a file.
 * @ingroup libc
 *
 * A line is appended when it is entered, by one write(): so nothing is lost when the machine is
 * switched off, and two programs write between each other's lines, never over them. A file that has
 * grown large becomes FILE.old, in place of the one before: whoever has opened it at that moment
 * writes to the old one, which is read, too.
 */
#include <fcntl.h>
#include <lib/line_history.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/prompt/parts.h>

/** Bytes of the lines that are kept in memory. */
#define PROMPT_HISTORY_SIZE 16384
/** Bytes of a file that is large. */
#define PROMPT_HISTORY_FILE 32768

static char prompt_memory[PROMPT_HISTORY_SIZE];
static struct line_history prompt_lines = { .memory = prompt_memory, .size = PROMPT_HISTORY_SIZE };

/** Add the lines of a file. */
static void
prompt_load(const char *path)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;

    while (file != NULL && (length = getline(&line, &size, file)) > 0) {
        if (line[length - 1] == '\n') /* else it was cut off, by a full disk perhaps */
            line[length - 1] = '\0';
        line_history_add(&prompt_lines, line);
    }
    free(line);
    if (file != NULL)
        fclose(file);
}

struct line_history *
prompt_history(const char *path)
{
    char old[PATH_MAX];
    struct stat about;

    if (path != NULL && snprintf(old, sizeof(old), "%s.old", path) < (int)sizeof(old)) {
        if (stat(path, &about) == 0 && about.st_size > PROMPT_HISTORY_FILE)
            (void)rename(path, old);
        prompt_load(old);
        prompt_load(path);
    }
    return &prompt_lines;
}

void
prompt_remember(const char *path, const char *line)
{
    char *text;
    int file;

    if (path == NULL || line[strspn(line, " ")] == '\0' || asprintf(&text, "%s\n", line) < 0)
        return;
    file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) {
        (void)!write(file, text, strlen(text)); /* a read-only disk has no history */
        close(file);
    }
    free(text);
}
