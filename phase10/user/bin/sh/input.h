/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where commands come from: a file, a person, a text.
 * @ingroup shell
 *
 * Sources lie one in the other: a script runs `eval`, that runs `.`. Each hands out lines; the
 * lexer looks at the line itself.
 */
#ifndef SH_INPUT_H
#define SH_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include <user/lib/tool/arena.h>

/** A source. Begin with all zero but `text`, or `file`. */
struct source {
    struct source *outer;
    const char *next; /**< what is not read yet of this line; ends with NUL */
    unsigned number;  /**< of the line: newlines that were taken, and 1 */
    unsigned fills;   /**< lines that were read */
    bool ended;       /**< there are no more lines */
    int file;         /**< -1: all is there */
    bool bytewise;    /**< others read the same file: take no byte behind the line */
    bool interactive; /**< by typed_line() */
    bool continued;   /**< the command goes on: PS2 */
    char *memory;     /**< the line, and how much room it has */
    size_t room;
    char *block; /**< what was read of a file, not bytewise */
    size_t used, filled;
    struct arena *arena; /**< of the command that was read last */
    struct text record;  /**< bytes that were taken, while somebody records */
    unsigned recording;
};

/** Begin to read a text; it needs no end. */
void source_open_text(struct source *source, const char *text, unsigned line);
/** Begin to read a file. */
void source_open_file(struct source *source, int file, bool bytewise);
/** Open a script, out of the way of its own descriptors. @return false: errno says why */
bool source_open_path(struct source *source, const char *path);
/** The end: the file is closed. */
void source_close(struct source *source);
/** Get the next line. @return false: there is none */
bool source_fill(struct source *source);
/** The next byte that counts: a backslash and a newline do not. @return -1: the end */
int source_peek(struct source *source);
/** Take it. */
int source_take(struct source *source);
/** The same for where a backslash is one. */
int source_take_raw(struct source *source);
/** Let a person type a line, at PS1 or PS2: typed.c. @return bytes with its newline; 0: the end;
 * -1: ^C, forget this command */
int typed_line(bool continued, char *line, size_t size);

#endif
