/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The stack of a program that begins: its arguments and environment, as Linux lays them out.
 * @ingroup lib
 *
 * Pure: it fills a piece of memory that is to be copied to the top of the stack. Words have the
 * width of whoever compiles it. lib/linux/auxv.h says what lies where; the stack pointer is a
 * multiple of 16.
 *
 * Source: System V ABI, i386 supplement and x86-64 supplement, "Process Initialization".
 */
#ifndef LIB_PROGRAM_STACK_H
#define LIB_PROGRAM_STACK_H

#include <stddef.h>
#include <stdint.h>

/** What is told beside the arguments: a kind (AT_…) and its value. */
struct program_auxiliary {
    uintptr_t kind, value;
};

/** What a program is told. */
struct program_words {
    char *const *arguments;                    /**< texts, then NULL */
    char *const *environment;                  /**< the same */
    const struct program_auxiliary *auxiliary; /**< without the pair that ends it */
    unsigned auxiliary_count;
};

/** @return how many bytes of stack they take, a multiple of 16; 0: more than @p most */
size_t program_stack_size(const struct program_words *words, size_t most);

/**
 * Lay them out.
 *
 * @param image program_stack_size() bytes
 * @param size  that many
 * @param where the address in the program that the image is to be copied to: its stack pointer
 */
void program_stack_build(const struct program_words *words, void *image, size_t size,
                         uintptr_t where);

#endif
