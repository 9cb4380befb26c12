/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point registers in memory: as the CPU writes them, and as signal frames have
 * them.
 * @ingroup abi
 *
 * There are two forms. FNSAVE writes the registers of the x87 alone, packed, with two bits about
 * each of them; FXSAVE, of newer CPUs, puts each into 16 bytes, with one bit, and adds those of
 * SSE. A signal frame of Linux i386 has the first one always and the second one behind it if the
 * CPU has it; the program may change both. What counts on return is said at struct signal_fpu.
 *
 * Source: Intel SDM vol. 1 §8.1.10 (figure 8-9), §10.5.1 (table 10-2); asm/sigcontext.h of Linux
 * (struct _fpstate).
 */
#ifndef LIB_LINUX_FPU_H
#define LIB_LINUX_FPU_H

#include <stddef.h>
#include <stdint.h>

/** @name As a program begins
 * @{ */
#define FPU_CONTROL_START 0x037Fu /**< all exceptions masked, 64 bits of precision, to nearest */
#define FPU_MXCSR_START   0x1F80u /**< the same for SSE */
/** @} */

/** What FNSAVE writes in 32-bit mode. In 16-bit fields the upper half means nothing. */
struct fpu_plain {
    uint32_t control, status;
    uint32_t tags;        /**< two bits a register, of which 3 is empty */
    uint32_t instruction; /**< the latest that was not one of control */
    uint32_t code;        /**< its segment; in the upper half its opcode */
    uint32_t operand, data;
    uint8_t stack[8][10]; /**< from ST0 on */
};

_Static_assert(sizeof(struct fpu_plain) == 108, "what FNSAVE writes");

/** What FXSAVE writes. Its address has to be a multiple of 16. */
struct fpu_extended {
    uint16_t control, status;
    uint8_t tags; /**< a bit a register: it is not empty */
    uint8_t reserved;
    uint16_t opcode;
    uint32_t instruction;
    uint16_t code, reserved_code;
    uint32_t operand;
    uint16_t data, reserved_data;
    uint32_t mxcsr, mxcsr_mask;
    uint8_t stack[8][16]; /**< from ST0 on; of each 10 bytes count */
    uint8_t xmm[16][16];  /**< in 32-bit mode there are eight */
    uint8_t rest[96];
};

_Static_assert(sizeof(struct fpu_extended) == 512, "what FXSAVE writes");

/** `magic`: what is there behind it. */
#define SIGNAL_FPU_PLAIN    0xFFFFu
#define SIGNAL_FPU_EXTENDED 0x0000u

/** In a signal frame (struct _fpstate). On return the x87 is loaded from `plain`; SSE, where there
 * is one, from `extended`. */
struct signal_fpu {
    struct fpu_plain plain;
    uint16_t status, magic;
    struct fpu_extended extended;
};

_Static_assert(offsetof(struct signal_fpu, extended) == 112, "Linux's struct _fpstate");

#endif
