/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program may rely on in a system call.
 * @ingroup programs
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>

/** The registers that a system call keeps, and the flags. Order known to registers.asm. */
struct check_registers {
    uint32_t ebx, ecx, edx, esi, edi, ebp, flags, ds, es, fs, gs;
};

/** Do system call @p number with these registers and flags. @param registers gets what they are
 * afterwards @return EAX */
long check_call(long number, struct check_registers *registers);

#endif
