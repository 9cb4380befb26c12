/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The table of exceptions and signals.
 * @ingroup signal
 */
#include <lib/signal_trap.h>

#include <stddef.h>

#include <lib/linux/signal_frame.h>

/** Bits of DR6: a breakpoint register; single step. */
#define SIGNAL_TRAP_DR6_REGISTERS 0x000Fu
#define SIGNAL_TRAP_DR6_STEP      0x4000u

#define SIGNAL_TRAP_DEBUG 1
#define SIGNAL_TRAP_PAGE  14

/* [table] */
static const struct signal_trap signal_traps[] = {
    [0] = { SIGFPE, FPE_INTDIV, true },   /* divide error */
    [3] = { SIGTRAP, SI_KERNEL, false },  /* INT3 */
    [4] = { SIGSEGV, SI_KERNEL, false },  /* INTO */
    [5] = { SIGSEGV, SI_KERNEL, false },  /* BOUND */
    [6] = { SIGILL, ILL_ILLOPN, true },   /* undefined opcode */
    [7] = { SIGILL, ILL_COPROC, true },   /* programs have no floating-point unit yet */
    [10] = { SIGSEGV, SI_KERNEL, false }, /* task state segment */
    [11] = { SIGBUS, SI_KERNEL, false },  /* segment not present */
    [12] = { SIGBUS, SI_KERNEL, false },  /* stack segment */
    [13] = { SIGSEGV, SI_KERNEL, false }, /* general protection */
    [16] = { SIGFPE, FPE_FLTINV, true },  /* x87 */
    [17] = { SIGBUS, BUS_ADRALN, false }, /* alignment */
    [19] = { SIGFPE, FPE_FLTINV, true },  /* SSE */
};
/* [/table] */

static int
signal_trap_debug_code(uintptr_t debug)
{
    if (debug & SIGNAL_TRAP_DR6_STEP)
        return TRAP_TRACE;
    return debug & SIGNAL_TRAP_DR6_REGISTERS ? TRAP_HWBKPT : TRAP_BRKPT;
}

struct signal_trap
signal_of_trap(unsigned vector, uintptr_t debug, bool mapped)
{
    if (vector == SIGNAL_TRAP_PAGE)
        return (struct signal_trap){ SIGSEGV, mapped ? SEGV_ACCERR : SEGV_MAPERR, false };
    if (vector == SIGNAL_TRAP_DEBUG)
        return (struct signal_trap){ SIGTRAP, signal_trap_debug_code(debug), true };
    if (vector < sizeof(signal_traps) / sizeof(signal_traps[0]) && signal_traps[vector].number != 0)
        return signal_traps[vector];
    return (struct signal_trap){ SIGSEGV, SI_KERNEL, false };
}
