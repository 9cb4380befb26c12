/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a program's floating-point registers would be saved, loaded, copied and cleared.
 * @ingroup process
 *
 * In this phase programs have none (kernel/x86/32/user.c), and these functions do nothing. They are
 * weak: seam: phase09 has strong ones, which is all that it takes to give programs the unit.
 *
 * The registers of a task that runs are in the CPU and nowhere else; of one that does not, in
 * memory. The kernel itself never computes with them.
 */
#ifndef KERNEL_PROC_FPU_H
#define KERNEL_PROC_FPU_H

#include <kernel/types.h>

struct task;

/** The most that fpu_frame_place() takes off the stack. */
#define FPU_FRAME_ROOM 1024u

/** The CPU goes from one task to another. Interrupts are off; @p to does not run yet. */
void fpu_switch(struct task *from, struct task *to);

/** A child begins with the registers of the task that calls, which is not changed. Context: the
 * parent's task; @p child has not been started. */
void fpu_fork(struct task *child);

/** The task that calls begins a program: all registers as Linux's programs find them. */
void fpu_begin(void);

/** @name In the frame of a signal handler
 * For kernel/x86/32/signal_frame.c, in the program's task.
 * @{ */
/**
 * @param top  the stack ends here, and there are FPU_FRAME_ROOM bytes below, whoever owns them
 * @return where the registers are to be written: the new end of the stack; 0: nowhere
 */
uintptr_t fpu_frame_place(uintptr_t top);
/**
 * Write them there, and have the handler begin as a program does. Sleeps.
 *
 * @param at what fpu_frame_place() has said
 * @return 0; -EFAULT: they cannot be written, and are as they were
 */
int fpu_frame_push(uintptr_t at);
/**
 * Load what lies there: any bytes, which are made harmless. Sleeps.
 *
 * @param at as the program left it in the frame; 0: as a program begins
 * @return 0; -EFAULT: they cannot be read, and the registers are as a program begins
 */
int fpu_frame_pop(uintptr_t at);
/** @} */

#endif
