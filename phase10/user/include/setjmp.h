/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Leaving several functions at once.
 * @ingroup libc
 *
 * Source: C11 §7.13; POSIX.1-2017, sigsetjmp.
 */
#ifndef USER_SETJMP_H
#define USER_SETJMP_H

#include <signal.h>

/** Registers that functions keep for their callers, the stack pointer, where to go on: at most 8.
 */
struct jump {
    unsigned long registers[8];
    int mask_saved;
    sigset_t mask;
};

typedef struct jump jmp_buf[1];
typedef struct jump sigjmp_buf[1];

/** Remember this place. @return 0; when longjmp() has come back to it, what that was given */
int setjmp(jmp_buf place) __attribute__((returns_twice));
/** Go back to a place whose function has not returned yet. @param value 0 arrives as 1 */
_Noreturn void longjmp(jmp_buf place, int value);
/** setjmp() that also remembers, if @p save, which signals are blocked. */
int sigsetjmp(sigjmp_buf place, int save) __attribute__((returns_twice));
/** longjmp() that also blocks these again. */
_Noreturn void siglongjmp(sigjmp_buf place, int value);

/** @name The names of BSD: without signals
 * @{ */
#define _setjmp  setjmp
#define _longjmp longjmp
/** @} */

#endif
