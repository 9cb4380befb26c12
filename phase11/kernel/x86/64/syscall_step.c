/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program that steps through its own instructions steps on SYSCALL.
 * @ingroup syscall
 *
 * TF was set when SYSCALL began, so some CPUs (and Bochs) make a debug exception behind it, at the
 * first instruction of the kernel, though SYSCALL has cleared TF. Nothing is lost if it is dropped:
 * TF is in R11, so the way back is IRETQ, and the exception comes behind the program's next
 * instruction.
 *
 * Source: Intel SDM vol. 3B §17.3.1.4 (single step). Next to read: trap_stacks.c.
 */
#include <kernel/irq/trap.h>
#include <kernel/x86/debug.h>
#include <mode/user.h>

/** Where SYSCALL leads; not called. */
void syscall_entry(void);

static bool
syscall_step(struct trap_frame *frame)
{
    if (trap_from_user(frame) || trap_instruction(frame) != (uintptr_t)syscall_entry ||
        !(debug_status_read() & DEBUG_STEP))
        return false;
    debug_status_clear();
    return true;
}

TRAP_HANDLER_AT(61, VECTOR_DB, syscall_step, syscall_step);
