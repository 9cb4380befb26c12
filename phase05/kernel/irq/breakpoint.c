/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Breakpoints that nobody has set: say where, and go on.
 * @ingroup irq
 *
 * INT3 in the kernel is a cheap way to see that a place is reached. A single step or a breakpoint
 * register is reported the same way, once: the flag that asks for it is taken away, or every
 * instruction would be a line.
 *
 * Source: Intel SDM vol. 3B §17.2 (debug registers), §17.3 (exceptions).
 */
#include <kernel/console/console.h>
#include <kernel/irq/trap.h>
#include <kernel/x86/debug.h>

static bool
breakpoint_report(struct trap_frame *frame)
{
    if (trap_from_user(frame))
        return false;
    /* The instruction pointer is behind INT3, which has one byte. */
    kprintf("breakpoint at %pS\n", (void *)(trap_instruction(frame) - 1));
    return true;
}

static bool
breakpoint_debug(struct trap_frame *frame)
{
    uintptr_t reason = debug_status_read();

    if (trap_from_user(frame))
        return false;
    debug_status_clear();
    kprintf("debug exception at %pS:%s%s%s\n", (void *)trap_instruction(frame),
            reason & DEBUG_STEP ? " single step" : "",
            reason & DEBUG_REGISTERS ? " breakpoint register" : "",
            reason & (DEBUG_STEP | DEBUG_REGISTERS) ? "" : " for no known reason");
    /* RF: the instruction at which a breakpoint register stopped us may run now. */
    trap_set_flags(frame, (trap_flags(frame) & ~(uintptr_t)DEBUG_FLAGS_TF) | DEBUG_FLAGS_RF);
    return true;
}

TRAP_HANDLER_AT(81, VECTOR_BP, breakpoint, breakpoint_report);
TRAP_HANDLER_AT(81, VECTOR_DB, debug, breakpoint_debug);
