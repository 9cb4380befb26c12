/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What all tools have in common: their name, `--help`, complaints, the
 * end.
 * @ingroup tools
 *
 * A tool is
 *
 *     tool_begin(argv, help);            --help prints `help` and ends
 *     while ((option = getopt(…)) != -1) … default: tool_usage(2);
 *     …                                  tool_warn() and friends: the status
 * will be 1 return tool_end(0);                writes what is left of stdout,
 * or fails
 *
 * `help` begins with the line "usage: NAME …", which is also the answer to a
 * wrong option. What a shell runs in its own process is in functions of the
 * form `int tool_NAME(int argc, char **argv)`, which use the complaints only,
 * never exit, and leave the buffer to their caller.
 *
 * Plain POSIX C: the same sources are tested on the host (grader/tests/tools/).
 */
#ifndef USER_TOOL_H
#define USER_TOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

/** In front of each complaint: the program's name; a shell puts its own words
 * here for a builtin.
 */
extern const char *tool_name;

/** How the tool will end when nothing worse is known: 0, or 1 after a
 * complaint. A tool for which troubles are another number changes
 * `tool_trouble`. */
extern int tool_status;
/** What a complaint makes of tool_status: 1 unless the tool says otherwise. */
extern int tool_trouble;

/** Begin: take the name from argv[0]; answer `--help` as the first argument.
 * @param help lines; the first is the usage */
void tool_begin(char **argv, const char *help);

/** Say how the tool is used, on stderr, and end. @param status by POSIX greater
 * than 0 (1), or greater than 1 (2) */
_Noreturn void tool_usage(int status);

/** End: write what is left of stdout.
 * @param status that of a tool without trouble
 * @return @p status or tool_status, whatever is larger; tool_trouble at least
 * when stdout failed */
int tool_end(int status);

/** @name Complaints: "NAME: text: what errno means", and without errno
 * What stands in stdout's buffer goes first, so that a terminal shows all in
 * order.
 * @{ */
void tool_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void tool_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** The same, and the end with tool_trouble. */
_Noreturn void tool_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** … without errno. */
_Noreturn void tool_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** @} */

/** A number in decimal digits, nothing before or behind it.
 * @param what for the complaint: "invalid WHAT: 'TEXT'", which ends the tool */
long long tool_number(const char *text, const char *what, long long least, long long most);

/** @name Memory, or the end of the tool
 * @{ */
void *tool_resize(void *memory, size_t count, size_t size);
char *tool_copy(const char *text, size_t length);
/** Make room for one more element in an array that doubles.
 * @param[in,out] room elements that there is memory for
 * @return the array, which may have moved */
void *tool_grow(void *array, size_t count, size_t *room, size_t size);
/** @} */

/** Call @p fn for the stream of each name in turn, `-` is stdin; without names
 * for stdin alone. Names that cannot be opened, and reads that fail, are
 * complained of; when stdout has failed it is over.
 * @param names ends with NULL
 * @param fn gets stdin as "-" */
void tool_each_file(char **names, void (*fn)(FILE *file, const char *name));

/** Open for reading; "-" is stdin. @return NULL: it was complained of */
FILE *tool_open(const char *name);
/** Close it, unless it is stdin; complain when a read has failed. */
void tool_close(FILE *file, const char *name);

/** A line as it is read: it may hold NULs, and the last one of a file may have
 * no newline. */
struct tool_line {
    char *text; /**< ends with a NUL, without the newline */
    size_t length;
    bool newline; /**< there was one */
    size_t room;  /**< for getdelim() */
};

/** Read a line. @param line zeroed before the first @param end its newline:
 * '\n', or '\0' */
bool tool_read_line(struct tool_line *line, FILE *file, int end);

/** @name Tools that a shell has built in
 * @return the status
 * @{ */
int tool_echo(int argc, char **argv);
int tool_printf(int argc, char **argv);
/** `test` and `[`: argv[0] tells which. */
int tool_test(int argc, char **argv);
/** @param job whom a word like %1 means, for kill(); false: there is none, and
 * it was complained of. NULL: there are no jobs */
int tool_kill(char **argv, bool (*job)(const char *word, pid_t *pid));
/** umask: print it, or set it. */
int tool_umask(int argc, char **argv);
/** times: what this process and its children have used. */
int tool_times(int argc, char **argv);
/** @} */

/** @name Signals by their names
 * @{ */
/** @return "INT"; NULL: this number has no name */
const char *tool_signal_name(int number);
/** @param text a name, SIG before it or not, or a number @return -1: it is none
 */
int tool_signal_number(const char *text);
/** @} */

/** Read what follows a backslash in texts of echo and `printf %b`, and in
 * formats.
 * @param[in,out] text leads behind the backslash, then behind what was
 * understood
 * @param zero octal numbers of this kind: `\0` and three digits more (else
 * three in all)
 * @return the byte; the backslash, and @p text as it was: no escape;
 * TOOL_ESCAPE_END: `\c` */
int tool_escape(const char **text, bool zero);
#define TOOL_ESCAPE_END 256

#endif
