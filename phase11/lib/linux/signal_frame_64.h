/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lies on a program's stack while its signal handler runs: Linux x86-64's structs.
 * @ingroup abi
 *
 * A handler with SA_SIGINFO gets the address of a struct signal_context_64 as its third argument,
 * and what it changes there is what the interrupted program finds changed. There is one kind of
 * frame only, with or without SA_SIGINFO.
 *
 * Source: sigreturn(2), sigaltstack(2); asm/sigcontext.h and asm/ucontext.h of Linux (x86-64).
 */
#ifndef LIB_LINUX_SIGNAL_FRAME_64_H
#define LIB_LINUX_SIGNAL_FRAME_64_H

#include <lib/linux/fpu.h>
#include <lib/linux/signal_frame.h>

/** The registers that sigreturn puts back (struct sigcontext). */
struct signal_registers_64 {
    uint64_t r8, r9, r10, r11, r12, r13, r14, r15;
    uint64_t rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, rflags;
    uint16_t cs, gs, fs, ss;
    uint64_t err, trapno, oldmask, cr2;
    uint64_t fpstate; /**< where a struct signal_fpu_64 is; 0: registers as a program begins */
    uint64_t reserved[8];
};

_Static_assert(sizeof(struct signal_registers_64) == 256, "Linux's struct sigcontext");

/** @name struct signal_context_64, flags
 * @{ */
#define SIGNAL_CONTEXT_XSTATE    1u /**< `fpstate` has the form of XSAVE */
#define SIGNAL_CONTEXT_SS        2u /**< `ss` is what it was, … */
#define SIGNAL_CONTEXT_STRICT_SS 4u /**< … and will be that again */
/** @} */

/** ucontext_t. */
struct signal_context_64 {
    uint64_t flags, link;
    struct {
        uint64_t start;
        int32_t flags;
        uint32_t padding;
        uint64_t size;
    } stack;
    struct signal_registers_64 registers;
    uint64_t mask;
};

/** The stack when a handler starts, from its stack pointer up. */
struct signal_frame_64 {
    uint64_t return_address;
    struct signal_context_64 saved;
    uint8_t siginfo[SIGNAL_INFO_BYTES];
};

_Static_assert(sizeof(struct signal_frame_64) == 440, "Linux's struct rt_sigframe");

/** @name Floating-point registers in the frame
 * What FXSAVE or XSAVE writes; where the CPU leaves 48 bytes free, a word about what follows.
 * @{ */
#define SIGNAL_FPU_MAGIC1 0x46505853u /**< "FPXS": all of this is here */
#define SIGNAL_FPU_MAGIC2 0x46505845u /**< "FPXE": its last four bytes */
#define SIGNAL_FPU_SAYS   464         /**< where struct signal_fpu_says stands */

/** struct _fpx_sw_bytes */
struct signal_fpu_says {
    uint32_t magic1;
    uint32_t whole; /**< bytes, with magic2 */
    uint64_t parts; /**< which there can be: XCR0 */
    uint32_t size;  /**< bytes, without magic2 */
    uint32_t reserved[7];
};

_Static_assert(SIGNAL_FPU_SAYS + sizeof(struct signal_fpu_says) == sizeof(struct fpu_extended),
               "at the end of what FXSAVE writes");
/** @} */

#endif
