/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CPU registers out of the emulators' dumps.
 * @ingroup grader
 */
#ifndef REGISTERS_H
#define REGISTERS_H

#include "grade.h"

/**
 * Read one CPU from QEMU's dump: `info registers` and the blocks of `-d int,cpu_reset` alike, in
 * 16, 32 and 64 bit. Reading starts at @p text and ends with the line of EFER, or at the end of the
 * text.
 * @return 0, or -EINVAL when there is no complete dump
 */
int registers_parse_qemu(const char *text, struct cpu_state *cpu);

/**
 * Read all CPUs from the answer to `info registers -a`.
 * @return 0, or -EINVAL when there is none or a block is not complete
 */
int registers_parse_qemu_all(const char *text, struct look *look);

/**
 * Read one CPU from the answers to Bochs's debugger commands `r`, `sreg` and `creg`, in any order.
 * What the debugger does not show is left as it is: `halted` and `a20`.
 * @return 0, or -EINVAL when something is missing
 */
int registers_parse_bochs(const char *text, struct cpu_state *cpu);

/**
 * Read where the CPU was out of the dump that Bochs's log has before a panic: `cs`, `rip` and `cr2`
 * only.
 * @return 0, or -EINVAL when there is none
 */
int registers_parse_bochs_panic(const char *log, struct cpu_state *cpu);

#endif
