/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief FS.base and GS.base of programs: where a thread keeps what is its own.
 * @ingroup process
 *
 * The C library finds a thread's local variables at FS:0, so each task has a base of its own. A
 * program sets it by arch_prctl(2), a new thread gets it from clone(2).
 *
 * While the kernel runs, FS.base is still the program's, and its GS.base waits in
 * MSR_KERNEL_GS_BASE.
 */
#ifndef KERNEL_X86_64_BASES_H
#define KERNEL_X86_64_BASES_H

#include <kernel/types.h>

struct task;

/** Which of the two. */
enum user_base { USER_BASE_FS, USER_BASE_GS };

/**
 * @param task the current one, or one that has not been started
 * @param base an address of programs: an entry of the kernel tells by the sign whose GS.base it
 *             finds (trap_entry.asm)
 * @return 0; -EPERM: it is none (Linux's errno)
 */
int user_base_set(struct task *task, enum user_base which, uint64_t base);

/** @return the base of the current task */
uint64_t user_base_get(enum user_base which);

/** A program begins in the current task: both are 0, and all data segments null. */
void user_bases_begin(void);

#endif
