/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: the addresses of tasks' stacks.
 * @ingroup x86
 *
 * Behind kmap()'s; 1,536 places. The last of all addresses stay empty.
 * Next to read: mode/layout.h (the addresses around them), kernel/sched/stack.c.
 */
#ifndef MODE_STACKS_H
#define MODE_STACKS_H

/** From the first to the first behind, multiples of STACK_SIZE. */
#define STACKS_START 0xFE400000u
#define STACKS_END   0xFFC00000u

#endif
