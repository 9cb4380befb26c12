/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who holds which locks: a short list for each task (those that sleep) and CPU (spinlocks).
 * @ingroup sync
 *
 * Spinlocks are the CPU's: interrupts are off while one is held, and the run
 * queue's is taken by one task and given back by the next. Kept only while
 * somebody watches (`locks=fast`: nobody).
 *
 * Pure but for the two lists at the end.
 */
#ifndef KERNEL_SYNC_HOLDS_H
#define KERNEL_SYNC_HOLDS_H

#include <kernel/sched/task.h>
#include <kernel/sync/lock_class.h>

/** Locks that one may hold. */
#define LOCK_HOLDS_MAX 16

/** A lock that is held. */
struct lock_hold {
    const void *lock;
    const struct lock_class *class;
    uintptr_t place; /**< the code that took it */
    uint64_t since;  /**< time-stamp counter */
};

/** All that one task or one CPU holds, in the order of taking. */
struct lock_holds {
    unsigned count;
    struct lock_hold hold[LOCK_HOLDS_MAX];
};

/** @return the record of @p lock, or NULL: it is not held here */
const struct lock_hold *lock_holds_lookup(const struct lock_holds *holds, const void *lock);

/** @return a held lock because of which one of @p class must not be taken, or
 * NULL: it may */
const struct lock_hold *lock_holds_breach(const struct lock_holds *holds,
                                          const struct lock_class *class);

/** Record one more. @return false: the list is full */
bool lock_holds_add(struct lock_holds *holds, const struct lock_hold *hold);

/** Take a record out. @param hold gets it. @return false: there is none of this
 * lock */
bool lock_holds_remove(struct lock_holds *holds, const void *lock, struct lock_hold *hold);

/** The locks that @p task holds. Of another task: a look that may be out of
 * date. */
struct lock_holds *lock_holds_of(struct task *task);

/** The spinlocks that this CPU holds. Interrupts are off. */
struct lock_holds *lock_holds_here(void);

#endif
