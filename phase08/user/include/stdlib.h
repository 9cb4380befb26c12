/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Ends, and numbers from text.
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_STDLIB_H
#define USER_STDLIB_H

#include <stddef.h>

/** What exit() is given. */
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1

/** End the program. @param status its low byte is what the parent gets */
_Noreturn void exit(int status);
/** End it by SIGABRT. */
_Noreturn void abort(void);
/** A decimal number with a sign; 0 for what is none. */
int atoi(const char *text);

#endif
