/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions of programs become signals.
 * @ingroup signal
 *
 * Asked behind those who may mend an exception (a page that was promised, a fixup), in front of
 * those who only report. The signal is delivered when the trap returns, so before the program's
 * next instruction.
 *
 * Next to read: lib/signal_trap.h, the table.
 */
#include <kernel/proc/signal.h>

#include <kernel/irq/trap.h>
#include <kernel/proc/process.h>
#include <kernel/x86/debug.h>
#include <lib/errno.h>
#include <lib/signal_trap.h>

void
signal_note_trap(const struct trap_frame *frame)
{
    struct thread *self = thread_self();

    self->trap_vector = trap_vector(frame);
    self->trap_error = trap_error(frame);
    if (trap_vector(frame) == VECTOR_PF)
        self->trap_address = trap_address(frame);
}

/* [fault] */
void
signal_page_fault(const struct trap_frame *frame, int error)
{
    struct signal_info info = { .fault = { .address = trap_address(frame) } };

    signal_note_trap(frame);
    switch (error) {
    case -ENOMEM:
        signal_force(SIGKILL, NULL);
        return;
    case -EIO:
        info.code = BUS_ADRERR;
        signal_force(SIGBUS, &info);
        return;
    default:
        info.code = signal_of_trap(VECTOR_PF, 0, error == -EACCES).code;
        signal_force(SIGSEGV, &info);
    }
}
/* [/fault] */

static bool
signal_trap(struct trap_frame *frame)
{
    uintptr_t debug = 0;
    struct signal_trap what;
    struct signal_info info = { .number = 0 };

    if (!trap_from_user(frame) || process_current() == NULL || trap_vector(frame) == VECTOR_NMI ||
        trap_vector(frame) == VECTOR_DF || trap_vector(frame) == VECTOR_MC)
        return false;
    if (trap_vector(frame) == VECTOR_PF) {
        signal_page_fault(frame, -EFAULT);
        return true;
    }
    if (trap_vector(frame) == VECTOR_DB) {
        debug = debug_status_read();
        debug_status_clear();
    }
    signal_note_trap(frame);
    what = signal_of_trap(trap_vector(frame), debug, false);
    info.code = what.code;
    if (what.at_instruction)
        info.fault.address = trap_instruction(frame);
    signal_force(what.number, &info);
    return true;
}

TRAP_HANDLER_AT(73, TRAP_ANY, signal, signal_trap);
