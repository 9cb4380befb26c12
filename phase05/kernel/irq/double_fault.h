/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Double faults: the exception that comes when an exception cannot be delivered.
 * @ingroup irq
 *
 * The stack is most often the reason, so it has a stack of its own, and in 32-bit mode a task of
 * its own: the CPU saves the interrupted registers without touching the broken stack.
 *
 * Next to read: kernel/x86/32/double_fault.c.
 */
#ifndef KERNEL_IRQ_DOUBLE_FAULT_H
#define KERNEL_IRQ_DOUBLE_FAULT_H

#include <stdint.h>

/**
 * Say which page tables are loaded when a double fault comes, and again if it is survived. seam:
 * phase06 calls this when it has tables of its own; whoever loads other tables for good does, too.
 *
 * @param cr3 value of register CR3: tables that map the whole kernel
 */
void double_fault_set_cr3(uintptr_t cr3);

#endif
