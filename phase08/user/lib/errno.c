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
/** @endcond */
