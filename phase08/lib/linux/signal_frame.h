/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lies on a program's stack while its signal handler runs: Linux i386's structs.
 * @ingroup abi
 *
 * A handler with SA_SIGINFO gets the address of a struct signal_context as its third argument, and
 * what it changes there is what the interrupted program finds changed.
 *
 * Source: sigreturn(2), sigaltstack(2); asm/sigcontext.h, asm/ucontext.h and asm-generic/siginfo.h
 * of Linux. seam: phase11 adds x86-64's.
 */
#ifndef LIB_LINUX_SIGNAL_FRAME_H
#define LIB_LINUX_SIGNAL_FRAME_H

#include <lib/linux/signal.h>

/** @name si_code: the rarer ones
 * @{ */
#define SI_QUEUE    (-1)
#define ILL_COPROC  7 /**< the floating-point unit, which programs have not got yet */
#define TRAP_HWBKPT 4 /**< a breakpoint register */
/** @} */

/** @name Alternate stacks
 * @{ */
#define SS_ONSTACK  1
#define SS_DISABLE  2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ    8192
/** @} */

/** stack_t */
struct signal_stack {
    uintptr_t start;
    int flags;
    unsigned long size;
};

/** The registers that sigreturn puts back (struct sigcontext). Of 16-bit values the upper half is
 * not looked at. */
struct signal_registers {
    uint32_t gs, fs, es, ds;
    uint32_t edi, esi, ebp, esp, ebx, edx, ecx, eax;
    uint32_t trapno, err;
    uint32_t eip, cs, eflags;
    uint32_t esp_at_signal, ss;
    uint32_t fpstate; /**< 0: floating-point registers are not saved */
    uint32_t oldmask;
    uint32_t cr2;
};

_Static_assert(sizeof(struct signal_registers) == 88, "Linux's struct sigcontext");

/** ucontext_t, of which the stack is a stack_t of a 32-bit program. */
struct signal_context {
    uint32_t flags, link;
    uint32_t stack_start, stack_flags, stack_size;
    struct signal_registers registers;
    uint32_t mask[2];
};

/** The stack when a handler without SA_SIGINFO starts, from its stack pointer up. `unused` held an
 * FPU state once; Linux keeps the room, so that `extramask` stays where it was. */
struct signal_frame {
    uint32_t return_address;
    int32_t signal;
    struct signal_registers registers;
    uint8_t unused[624];
    uint32_t extramask;
    uint8_t return_code[8]; /**< a signature that debuggers look for; never executed */
};

/** The same with SA_SIGINFO. `info` and `context` are the addresses of the members below. */
struct signal_frame_rt {
    uint32_t return_address;
    int32_t signal;
    uint32_t info, context;
    uint8_t siginfo[SIGNAL_INFO_BYTES];
    struct signal_context saved;
    uint8_t return_code[8];
};

#endif
