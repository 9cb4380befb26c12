/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the parts of `execs` share.
 * @ingroup programs
 */
#ifndef USER_BIN_EXECS_H
#define USER_BIN_EXECS_H

/** Where this program is. */
#define EXECS_PATH "/bin/execs"

/** Say it, and count it, if something does not hold. */
void execs_claim(int holds, const char *claim);

/** Run EXECS_PATH in a child with these arguments. @return its wait word, -1: no child */
int execs_child(char *const *argv, char *const *environment);

/** errors.c: what cannot be executed. */
void execs_errors(void);
/** keeps.c: what a program keeps, and what it loses. */
void execs_keeps(void);
/** keeps.c: the other side, in the new program. @return exit status */
int execs_new(int argc, char **argv);

#endif
