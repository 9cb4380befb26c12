/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A person at the serial line, in front of the shell.
 * @ingroup grader
 *
 * A prompt is what /etc/profile makes of PS1, at the beginning of a line. Whatever is waited for,
 * a prompt that comes instead ends the check: a wrong answer is found at once, not by silence.
 */
#ifndef SESSION_H
#define SESSION_H

struct vm;

#define SESSION_PROMPT "^/\\S* # "

/** Wait for the shell, whatever an earlier check of this boot has left on the line. */
void session_begin(struct vm *vm);
/** Type a line, given as for printf(), and Enter. */
void session_type(struct vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Press a letter with Ctrl. */
void session_control(struct vm *vm, char letter);
/** Wait for a pattern, given as for printf(). @return what its first group matched */
const char *session_expect(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Type a line. @return all that comes between it and the next prompt */
const char *session_ask(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** The same, and fail unless @p text is in the answer. */
void session_require(struct vm *vm, const char *text, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** Start a program that shows a file, then each line that is typed, again. @param rest of the line
 */
void session_listen(struct vm *vm, const char *rest);
/** Type a line to it, and see it twice: as it is typed, and as it comes back. */
void session_feed(struct vm *vm);

#endif
