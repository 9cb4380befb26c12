/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What exit() asks of others.
 * @ingroup libc
 */
#ifndef USER_LIB_STDLIB_EXIT_H
#define USER_LIB_STDLIB_EXIT_H

/** Write what streams have buffered; the last that is done. Weak and empty where there are none. */
void exit_flush(void);

#endif
