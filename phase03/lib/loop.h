/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A loop that stays a loop.
 * @ingroup lib
 *
 * GCC recognises loops that copy, fill or measure memory and replaces them by calls of memcpy,
 * memset or strlen, even with -ffreestanding (-ftree-loop-distribute-patterns). Inside memcpy
 * itself that call would never end. An empty assembler statement in the body has no instruction,
 * but no pattern contains one, whatever the compiler and its options.
 */
#ifndef LIB_LOOP_H
#define LIB_LOOP_H

/** The body of a loop that has to stay a loop. */
#define LOOP_AS_WRITTEN() __asm__ volatile("")

#endif
