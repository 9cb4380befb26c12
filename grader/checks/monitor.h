/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to the real-mode monitor of stage 2, and what its dumps must look like.
 * @ingroup grader
 *
 * A check begins with monitor_ready(). After that each call ends at the next prompt, so the checks
 * of one boot follow each other, and a wrong answer is found at once, not by silence.
 */
#ifndef MONITOR_H
#define MONITOR_H

#include <stddef.h>
#include <stdint.h>

struct vm;

#define MONITOR_ELF  "boot/loader/stage2.elf"
#define MONITOR_LINE 96 /* bytes that a line of a dump fits into */

/** Wait until the monitor takes a command; fail as soon as stage 1 stops instead. */
void monitor_ready(struct vm *vm);

/** Type a command on COM1; its answer, without the echo and the next prompt. */
const char *monitor_ask(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/**
 * Wait for the answer to what has been typed.
 *
 * @param echo  what the line must have looked like on COM1, every byte of it
 */
const char *monitor_answer(struct vm *vm, const char *echo);

/** Fail unless two answers are equal, naming the first line that differs. */
void monitor_require_lines(const char *got, const char *want, const char *what);

/** Add one line of a dump to @p text: at most 16 bytes, as hexadecimal and as characters. */
void monitor_add_dump_line(char *text, size_t room, const char *label, const uint8_t *bytes,
                           unsigned count);

#endif
