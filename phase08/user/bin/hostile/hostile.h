/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program that means harm: its parts.
 * @ingroup programs
 */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <stdint.h>

#include <lib/random.h>

/** Numbers of system calls are tried up to here: there are none beyond 450 on Linux. */
#define HOSTILE_NUMBERS 460

/** A call that sends a signal: its number, and which argument says to whom. */
struct hostile_sender {
    unsigned number, argument;
};

/** @name What depends on the mode: 32/numbers.c
 * @{ */
/** Addresses at which what a program may have begins or ends, or the kernel's. */
extern const uintptr_t hostile_edges[];
/** How many they are. */
extern const unsigned hostile_edge_count;
/** The two bytes of the instruction by which programs call the kernel. */
extern const unsigned char hostile_gate[2];
/** Calls that sleep until something comes, or do not come back. Ended by HOSTILE_NUMBERS, as is the
 * next. */
extern const unsigned hostile_rare[];
/** Calls that make a process. */
extern const unsigned hostile_forkers[];
/** Calls that send signals. Ended likewise. */
extern const struct hostile_sender hostile_senders[];
/** @} */

/** A number that a kernel may not expect: an address at an edge, a length that wraps, a descriptor.
 */
uintptr_t hostile_argument(struct random *random);

/** Prepare what arguments point at. Once in each process. */
void hostile_prepare(void);

/** So many random system calls. Does not return if one of them was its end. */
void hostile_calls(struct random *random, unsigned count);

/** Random bytes as code, with random registers. Does not return. */
_Noreturn void hostile_code(struct random *random);

#endif
