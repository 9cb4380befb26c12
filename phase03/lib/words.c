/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Moving memory by words, in C. See words.h for the contract.
 * @ingroup lib
 *
 * Weak: an assembler version of the same name takes precedence when it is linked.
 */
#include <lib/loop.h>
#include <lib/words.h>

__attribute__((weak)) void
words_copy(void *destination, const void *source, size_t count)
{
    memory_word *to = destination;
    const memory_word *from = source;

    while (count-- > 0) {
        *to++ = *from++;
        LOOP_AS_WRITTEN();
    }
}

__attribute__((weak)) void
words_fill(void *destination, uintptr_t word, size_t count)
{
    memory_word *to = destination;

    while (count-- > 0) {
        *to++ = word;
        LOOP_AS_WRITTEN();
    }
}
