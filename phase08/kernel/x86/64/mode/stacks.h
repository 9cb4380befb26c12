/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: the addresses of tasks' stacks.
 * @ingroup x86
 *
 * Behind kmap()'s; 65,536 places.
 * Next to read: mode/layout.h (the addresses around them), kernel/sched/stack.c.
 */
#ifndef MODE_STACKS_H
#define MODE_STACKS_H

/** From the first to the first behind, multiples of STACK_SIZE. */
#define STACKS_START 0xffffce0000000000ul
#define STACKS_END   0xffffce0040000000ul

#endif
