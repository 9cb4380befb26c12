/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Changing a word of a program that other threads change at the same time.
 * @ingroup mm
 */
#ifndef KERNEL_MM_USER_WORD_H
#define KERNEL_MM_USER_WORD_H

#include <kernel/types.h>

/**
 * If the word is @p old, make it @p new, in one step.
 *
 * Context: as user_read().
 * @param address a multiple of 4
 * @param found   gets what it was: @p old if it was changed
 * @return 0 or -EFAULT
 */
int user_word_exchange(uintptr_t address, uint32_t old, uint32_t new, uint32_t *found);

#endif
