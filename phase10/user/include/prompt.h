/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines that a person types at a prompt: edited, remembered, completed.
 * @ingroup libc
 *
 * The editor is the kernel monitor's (lib/line_editor.h). Here is what it needs of a program: the
 * terminal's raw mode while a line is typed, a history that outlives the program, words to
 * complete. And, for who starts others (a shell): whose the terminal is, and how it is set.
 *
 * Next to read: user/lib/prompt/read.c.
 */
#ifndef USER_PROMPT_H
#define USER_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct prompt_word;

/** What a program says of its lines. All of it may be another one for each line. */
struct prompt {
    /** What `$NAME` in the prompt and `~/` before a name of a file stand for. NULL: for themselves
     */
    const char *(*value)(const char *name);
    /** Calls prompt_offer() and prompt_offer_programs() for what the first word of a command may
     * be. NULL: it is the name of a file, as all others are. */
    void (*commands)(const struct prompt_word *word);
    /** The file that keeps the lines. Read by the first prompt_read(). NULL: none does. */
    const char *history;
};

/** What prompt_read() returns beside lengths. */
#define PROMPT_END       0  /**< ^D in an empty line, or the terminal is gone */
#define PROMPT_CANCELLED -1 /**< ^C, or too long: forget what was typed of this command */

/**
 * Read a line of standard input. If that is a terminal that knows escape sequences, the line is
 * edited; else just read, and the prompt goes to standard error.
 *
 * @param text the prompt; `$NAME` and `${NAME}` in it become values
 * @param line gets it with its newline and a NUL; a part of it if it is longer
 * @param size bytes of @p line, at least 2
 * @return bytes without the NUL, or as above
 */
int prompt_read(const struct prompt *prompt, const char *text, char *line, size_t size);

/** Offer a name, if it begins as the word that is typed. */
void prompt_offer(const struct prompt_word *word, const char *name);
/** Offer the programs in these directories. @param path as PATH is; NULL: none */
void prompt_offer_programs(const struct prompt_word *word, const char *path);

/**
 * Find the terminal: the controlling one, else standard input if it is one. One in which nobody can
 * type lines, as a killed program may leave it, is given its usual settings.
 *
 * @return its descriptor, at least 10 and closed by exec; -1: there is none
 */
int prompt_terminal(void);

/** Put a process group into the terminal's foreground. @param settings what it left the terminal in
 * when it was stopped; NULL: as they are at the prompt */
void prompt_give(pid_t group, const struct termios *settings);

/**
 * Take the terminal back. The settings are again what they were when a person had it last, so who
 * was ended in raw mode spoils nothing. But what somebody has set who ended well, and left so that
 * lines can be typed, is kept: else `stty` would be of no use.
 *
 * @param left gets how it was set, for prompt_give(); NULL: it is for nobody
 * @param well who had it has ended with status 0
 */
void prompt_take(struct termios *left, bool well);

#endif
