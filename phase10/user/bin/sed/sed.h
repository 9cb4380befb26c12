/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sed: a script of commands for each line.
 * @ingroup tools
 *
 * read.c and text.c read the script into an array of commands, in which `{` and `b` know the place
 * to go on at. run.c runs it over what input.c gives. What of sed there is: the help in main.c.
 *
 * Source: POSIX.1-2017, XCU, sed; as GNU's where it is silent: the last line may have no newline,
 * `a` takes its text in the same line.
 */
#ifndef SED_H
#define SED_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <user/lib/tool/tool.h>

/** Bytes that grow. */
struct sed_text {
    char *bytes;
    size_t length, room;
};

/** What selects lines. */
struct sed_address {
    enum { SED_NONE, SED_LINE, SED_LAST, SED_PATTERN } kind;
    unsigned long line;
    regex_t *regex; /**< NULL: the one that was used last */
};

/** A piece of a replacement: text, or what a group matched. */
struct sed_part {
    int group; /**< -1: text */
    char *text;
    size_t length;
};

struct sed_command {
    struct sed_address from, to;
    bool negated, inside; /**< in the range now */
    unsigned long end;    /**< of the range, if that is a line */
    char letter;
    char *text;  /**< of a, i, c; label of b, t, `:` */
    size_t jump; /**< of `{`, b, t: where to go on */
    int status;  /**< of q */

    /** @name s
     * @{ */
    regex_t *regex;
    struct sed_part *parts;
    size_t part_count;
    unsigned long number; /**< the first match that is replaced */
    bool global, print;
    /** @} */
    unsigned char *table; /**< of y */
};

/** The script, and how it is run. */
struct sed_script {
    struct sed_command *commands;
    size_t count, room;
};

extern bool sed_quiet, sed_extended, sed_in_place;

/** Where the script is read. */
struct sed_reader {
    const char *at;
};

/** @name read.c, text.c
 * @{ */
/** Read a script, or end with a complaint. */
void sed_read(struct sed_script *script, const char *text);
_Noreturn void sed_wrong(const char *what);
/** Read up to a delimiter, and past it. `\` and the delimiter is the delimiter. @return new memory
 */
char *sed_read_delimited(struct sed_reader *reader, char delimiter, bool pattern);
/** Read the text of a, i or c. */
char *sed_read_text(struct sed_reader *reader);
/** Take a replacement apart. */
void sed_read_parts(struct sed_command *command, const char *text);
/** Compile. @return NULL for an empty pattern */
regex_t *sed_compile(const char *pattern, bool fold);
/** @} */

/** @name input.c
 * @{ */
void sed_input_begin(char **names);
/** Read the next line. @return false: there is none */
bool sed_input_next(struct sed_text *line);
/** Is the line that was read the last one? */
bool sed_input_is_last(void);
/** Its number, from 1 on. */
unsigned long sed_input_line(void);
/** Print the pattern space, or its beginning. @param newline false: only if the line that was read
 * ends with one */
void sed_print(const char *bytes, size_t length, bool newline);
/** The files that are changed in place are put in place. */
void sed_input_end(void);
/** @} */

/** Append bytes to a text, which grows. */
void sed_add(struct sed_text *text, const char *bytes, size_t length);

/** Run the script over the input. @return the status of q, or 0 */
int sed_run(struct sed_script *script);

#endif
