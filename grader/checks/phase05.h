/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 05, and what its checks share.
 * @ingroup grader
 */
#ifndef PHASE05_H
#define PHASE05_H

#include <stdint.h>

struct vm;
struct look;

/** The machine of most checks. */
#define TRAP_PC .mem_mib = RANDOM_MEM

/** A machine whose time is the number of instructions, 8 nanoseconds each: what waits for a while
 * does not cost the host much. Time with nothing to do is skipped. Its loader stops at the prompt,
 * because the kernel gets a word that the seed chooses. */
#define INSTRUCTION_TIME "-icount shift=3,sleep=off"
#define INSTRUCTION_NS   8u
#define CLOCK_PC         .flip_file = "boot.cfg", .args = INSTRUCTION_TIME

/** Numbers of lines. */
enum phase05_line { LINE_CLOCK = 0, LINE_KEYBOARD = 1, LINE_CASCADE = 2, LINE_COM1 = 4 };

/** What the kernel has counted for a line: interrupts that were no spurious ones. */
uint64_t phase05_line_count(struct vm *vm, const struct look *now, unsigned line);

/** Text of so many letters, valid until the next call. */
const char *phase05_random_word(struct vm *vm, unsigned length);

#define PHASE05_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-=[;,./"

#endif
