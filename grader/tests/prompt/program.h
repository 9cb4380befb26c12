/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program that reads lines by the library, and a person in front of it.
 * @ingroup tests
 *
 * Before each line it calls `program_between`; it says what each was as `[BYTES:TEXT]`. What is set
 * here counts for the child that is begun next.
 */
#ifndef TESTS_PROMPT_PROGRAM_H
#define TESTS_PROMPT_PROGRAM_H

#include <prompt.h>

#include "person.h"

/** The home directory, in which the program works. */
extern char program_home[];
extern struct person person;
extern struct prompt prompt;
extern const char *prompt_text;
extern void (*program_between)(void);

/** Before each test. */
int program_begin(void **state);
/** The program: for person_begin(). */
void program_run(void);
/** Its variables: HOME, NAME, LONG. */
const char *program_value(const char *name);

/** Type at the prompt, and wait for an answer. */
void program_ask(const char *keys, const char *answer);
/** End it by ^D. */
void program_leave(void);
/** Another window. */
void program_resize(unsigned columns);
/** The terminal's settings, as the program has left them. */
struct termios program_settings(void);
/** Make a file in the home directory. */
void program_put_file(const char *name, const char *text, int mode);
/** What is in a file; "" if there is none. */
const char *program_get_file(const char *name);

void test_history(void **state);
void test_complete(void **state);
void test_settings(void **state);

#endif
