/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The number of the last error.
 * @ingroup libc
 *
 * One for the whole program, which has one thread.
 */
#include <errno.h>

/** @cond */ /* the words are in errno.h */
int errno;

long syscall_error(long result);
/** @endcond */

/** What system calls end with that have failed (user/lib/32/syscall.asm). @param result a negative
 * errno
 * @return -1 */
long
syscall_error(long result)
{
    errno = (int)-result;
    return -1;
}
