/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who called whom: a walk along the frame pointers of a kernel stack.
 * @ingroup panic
 *
 * Every function begins by pushing the caller's frame pointer and making its own point there (the
 * build says -fno-omit-frame-pointer), so a stack holds a chain of pairs: older frame, return
 * address. The walk trusts nothing of it: see kernel/stack.h for the bounds.
 */
#ifndef KERNEL_PANIC_BACKTRACE_H
#define KERNEL_PANIC_BACKTRACE_H

#include <kernel/types.h>

/**
 * Collect return addresses, the innermost first.
 *
 * @param stack a stack pointer: says which stack the walk must stay on; any value is safe
 * @param frame a frame pointer, e.g. registers_frame(); any value is safe
 * @param calls where the addresses go
 * @param limit how many fit
 * @return how many were found
 */
unsigned backtrace_walk(vaddr_t stack, vaddr_t frame, vaddr_t *calls, unsigned limit);

/**
 * Print what backtrace_walk() has found, by kprintf(). seam: here it is addresses; phase05, which
 * knows the kernel's symbols, adds a file with a function that is not weak and prints names.
 */
void backtrace_show(const vaddr_t *calls, unsigned count);

#endif
