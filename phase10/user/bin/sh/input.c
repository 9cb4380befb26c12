/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines of scripts. See input.h.
 * @ingroup shell
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

#define SOURCE_BLOCK 1024
#define SOURCE_TYPED 4096

void
source_open_text(struct source *source, const char *text, unsigned line)
{
    *source = (struct source){ .next = text, .number = line, .ended = true, .file = -1 };
}

void
source_open_file(struct source *source, int file, bool bytewise)
{
    *source = (struct source){ .next = "", .number = 1, .file = file, .bytewise = bytewise };
}

bool
source_open_path(struct source *source, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0)
        return false;
    source_open_file(source, fcntl(file, F_DUPFD_CLOEXEC, REDIRECT_FIRST_COPY), false);
    close(file);
    return true;
}

void
source_close(struct source *source)
{
    if (source->file > STDIN_FILENO)
        close(source->file);
    free(source->memory);
    free(source->block);
}

/** The next byte of a file. @return -1: the end */
static int
source_byte(struct source *source)
{
    ssize_t got;

    if (source->used == source->filled) {
        if (source->block == NULL)
            source->block = tool_resize(NULL, 1, SOURCE_BLOCK);
        do
            got = read(source->file, source->block, source->bytewise ? 1 : SOURCE_BLOCK);
        while (got < 0 && trap_pending() == 0 && !trap_interrupted() && shell.option[OPTION_I]);
        if (got <= 0)
            return -1;
        source->used = 0;
        source->filled = (size_t)got;
    }
    return (unsigned char)source->block[source->used++];
}

/** A line that a person types. */
static void
source_typed(struct source *source, struct text *line)
{
    char typed[SOURCE_TYPED];
    int length;

    (void)trap_interrupted(); /* a ^C that ended a job is over with the command */
    length = typed_line(source->continued, typed, sizeof(typed) - 1);
    if (length < 0)
        shell_abort(130);
    typed[length] = '\0';
    text_add_all(line, typed);
    source->continued = true;
}

bool
source_fill(struct source *source)
{
    struct text line = { .bytes = source->memory, .room = source->room };
    int byte = 0;

    if (source->ended)
        return false;
    if (source->interactive) {
        source_typed(source, &line);
    } else {
        while (byte != '\n' && (byte = source_byte(source)) >= 0) {
            if (byte != '\0')
                text_add(&line, byte);
        }
    }
    source->memory = line.bytes;
    source->room = line.room;
    source->ended = line.used == 0;
    source->next = line.used == 0 ? "" : line.bytes;
    source->fills++;
    if (shell.option[OPTION_V] && line.used > 0)
        (void)!write(STDERR_FILENO, line.bytes, line.used);
    return line.used > 0;
}

int
source_peek(struct source *source)
{
    for (;;) {
        if (*source->next == '\0' && !source_fill(source))
            return -1;
        if (source->next[0] != '\\' || source->next[1] != '\n')
            return (unsigned char)*source->next;
        source->next += 2;
        source->number++;
    }
}

int
source_take_raw(struct source *source)
{
    int byte;

    if (*source->next == '\0' && !source_fill(source))
        return -1;
    byte = (unsigned char)*source->next++;
    if (source->recording > 0)
        text_add(&source->record, byte);
    source->number += byte == '\n';
    return byte;
}

int
source_take(struct source *source)
{
    return source_peek(source) < 0 ? -1 : source_take_raw(source);
}
