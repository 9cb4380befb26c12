/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the checks of phase 09 share: one machine, so one start.
 * @ingroup grader
 */
#ifndef PHASE09_H
#define PHASE09_H

#include <stddef.h>
#include <stdint.h>

struct vm;

/** The second disk: programs of the build, one with 4 MiB behind it (/big), scripts, damaged
 * programs (/d0 and so on), and what is none. phase09_prompt() mounts it on /m. */
#define PHASE09_DISK 1

/** Make it. */
void phase09_disk(struct vm *vm);

/** The machine of all checks that do not restart theirs. */
#define PHASE09_PC .disks = phase09_disk

/** A program of the build. @return its bytes, malloc, with room for more behind them */
uint8_t *phase09_program(struct vm *vm, const char *name, size_t *size);

/** @return how many damaged programs are on the disk */
unsigned phase09_damaged(const struct vm *vm);

/** Put programs on the disk, /d0 and so on, that have one to four bytes changed: of @p sound, which
 * says nothing, so that it runs while the monitor answers. @param headers in the first so many
 * bytes most of the time */
void phase09_put_damaged(struct vm *vm, const uint8_t *sound, size_t size, size_t headers);

/** Run @p count of them: /m/LETTER0 and so on. One that runs for ever is killed. Nothing may be
 * left of any, and the monitor answers all the time. */
void phase09_run_damaged(struct vm *vm, char letter, unsigned count);

/** The kernel is ready, and the disk is there. */
void phase09_prompt(struct vm *vm);

#endif
