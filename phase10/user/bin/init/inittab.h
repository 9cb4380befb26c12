/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What init is to start: /etc/inittab, a line an entry.
 * @ingroup init_program
 *
 *     terminal::action:program arguments
 *
 * - The terminal is a name in /dev; none: /dev/console. (Between the first two colons other systems
 *   have run levels. There are none here.)
 * - Words of the command are separated by blanks, and there are no quotes: what needs more
 *   than that is a script.
 * - `#` begins a comment; lines may be empty.
 */
#ifndef INIT_INITTAB_H
#define INIT_INITTAB_H

#include <stdbool.h>
#include <stddef.h>

/** Entries at most. */
#define INITTAB_ENTRIES 16
/** Words of a command at most, with the NULL behind them. */
#define INITTAB_WORDS 8
/** Bytes of the longest line, with its NUL. */
#define INITTAB_LINE 128

/** When a command is started. */
enum inittab_action {
    INITTAB_SYSINIT,  /**< first of all, one after the other */
    INITTAB_ONCE,     /**< then, and nobody waits */
    INITTAB_RESPAWN,  /**< then, and again whenever it has ended */
    INITTAB_SHUTDOWN, /**< last of all, one after the other */
};

/** A line. */
struct inittab_entry {
    char text[INITTAB_LINE]; /**< terminal and words, each with a NUL */
    const char *terminal;    /**< in text; "": /dev/console */
    char *words[INITTAB_WORDS];
    enum inittab_action action;
};

/**
 * Read a line.
 *
 * @param entry gets it; its pointers lead into itself
 * @return NULL; else what is wrong with it, in words
 */
const char *inittab_parse(struct inittab_entry *entry, const char *line);

/**
 * Read a file; lines with mistakes are told to standard error, with their numbers, and left out.
 *
 * @param entries INITTAB_ENTRIES of them
 * @return how many it gave; -1 and errno: it cannot be read
 */
int inittab_read(struct inittab_entry *entries, const char *path);

#endif
