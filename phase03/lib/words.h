/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Moving memory by whole machine words, wherever they lie.
 * @ingroup lib
 *
 * The inner loops of memcpy and memset. words.c has them in C, for any machine; lib/32/words.asm
 * (phase11: lib/64/words.asm) takes their place where one instruction does the whole loop.
 */
#ifndef LIB_WORDS_H
#define LIB_WORDS_H

#include <stddef.h>
#include <stdint.h>

/** A word of the machine that may stand at any address and alias anything. */
typedef uintptr_t memory_word __attribute__((may_alias, aligned(1)));

/** Copy @p count words upwards, one after the other: right also for overlap when
 * @p destination is below @p source. */
void words_copy(void *destination, const void *source, size_t count);

/** Store @p word @p count times. */
void words_fill(void *destination, uintptr_t word, size_t count);

#endif
