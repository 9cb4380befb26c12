/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A person in front of a program, on a pseudo terminal of this machine.
 * @ingroup tests
 *
 * Nobody sleeps: what is typed is typed when something has come. The time limit only catches hangs.
 */
#ifndef TESTS_PROMPT_PERSON_H
#define TESTS_PROMPT_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PERSON_TEXT 65536

/** A program at work, and all that it has shown. */
struct person {
    pid_t pid;
    int terminal;      /**< the master */
    size_t used, seen; /**< bytes of text; those in front of what is waited for next */
    char text[PERSON_TEXT];
};

/** Begin a child with a terminal of 80 columns that calls @p run, which need not return. */
void person_begin(struct person *person, void (*run)(void));
/** Read what there is, or wait. @return false: the terminal was closed */
bool person_read(struct person *person);
/** Wait until a text has come, behind what was waited for before. */
void person_expect(struct person *person, const char *text);
void person_type(struct person *person, const char *text);
/** What was waited for is not needed any more: there is room again. */
void person_forget(struct person *person);
/** Wait for the end. @return the status of the child */
int person_end(struct person *person);

#endif
