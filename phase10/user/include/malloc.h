/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is allocated: more than stdlib.h tells.
 * @ingroup libc
 */
#ifndef USER_MALLOC_H
#define USER_MALLOC_H

#include <stdlib.h>

/** How much of it may be used: at least what was asked for; 0 for NULL. */
size_t malloc_usable_size(void *memory);

#endif
