/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: what lies on the stack of a task that does not run.
 * @ingroup x86
 *
 * seam: phase11 brings kernel/x86/64/switch.asm.
 */
#ifndef MODE_SWITCH_H
#define MODE_SWITCH_H

#include <stdint.h>

/** What task_switch() pushes and pops, and where it returns to. */
struct switch_frame {
    uint64_t r15, r14, r13, r12, rbx, rbp, rip;
};

/** Continue on the stack @p load; returns when somebody continues on what is now put in @p save.
 * Interrupts are off. */
void task_switch(uintptr_t *save, uintptr_t load);

/** Where a new task begins: in assembly, never called. */
void task_switch_first(void);

/** Make an empty stack one that task_switch() can continue on, in task_begin().
 * @param top first address behind it, a multiple of 16. @return what to give as `load` */
static inline uintptr_t
switch_prepare(uintptr_t top)
{
    /* behind the return, RSP is a multiple of 16, as the ABI wants it in front of a call */
    struct switch_frame *frame = (struct switch_frame *)(top - 16) - 1;

    *frame = (struct switch_frame){ .rip = (uintptr_t)task_switch_first };
    return (uintptr_t)frame;
}

#endif
