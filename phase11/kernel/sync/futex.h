/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Futexes: a program's threads sleep on a word of its memory, and wake each other.
 * @ingroup sync
 *
 * A lock that is free is taken by one instruction of the program; the kernel is asked only when
 * somebody has to wait. Then the trap is as old as sleeping: between the program's look at the word
 * and the sleep the word changes, and the wake-up finds nobody. So the kernel looks once more,
 * under the lock that wakers take, and does not sleep if the word is not what the program has seen.
 *
 * That lock is a mutex, before all locks of memory: the word may have to be read from a file first.
 * A futex is an address in an address space; no two spaces share memory until phase16.
 *
 * Source: futex(2); U. Drepper, "Futexes Are Tricky", 2011.
 */
#ifndef KERNEL_SYNC_FUTEX_H
#define KERNEL_SYNC_FUTEX_H

#include <kernel/time/ktime.h>
#include <kernel/types.h>

/**
 * Sleep until woken, if the word is still @p value.
 *
 * @param address  in the current program, a multiple of 4
 * @param bits     a waker that names none of these passes by; not 0
 * @param deadline WAIT_FOREVER
 * @return 0: woken; -EAGAIN: the word is another; -ETIMEDOUT; -EINTR: a signal; -EINVAL, -EFAULT
 */
long futex_wait(uintptr_t address, uint32_t value, uint32_t bits, ktime_t deadline);

/** Wake the first @p most that wait there with one of @p bits. @return how many; -EINVAL */
long futex_wake(uintptr_t address, unsigned most, uint32_t bits);

/** What futex_requeue() is to do. */
struct futex_move {
    uintptr_t from, to;
    unsigned wake, move;   /**< wake so many, and have so many more wait at `to` instead */
    const uint32_t *value; /**< only if the word at `from` is this; NULL: in any case */
};

/**
 * Wake some, and have others wait elsewhere: who would only wake up to wait for the next lock need
 * not wake up at all.
 *
 * @return how many were woken or moved; -EAGAIN: the word is another; -EINVAL, -EFAULT
 */
long futex_requeue(const struct futex_move *move);

#endif
