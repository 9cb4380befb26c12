/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reader-writer locks: many may look at once, one may change, and then nobody looks.
 * @ingroup sync
 *
 * - They sleep, so the rules of mutex.h hold: threads only, no spinlock held.
 * - First come, first served; readers next to each other in line go in together. So a stream of
 *   readers does not keep a writer out, and a reader must not lock twice: a writer in line between
 *   would make it wait for itself. The order of classes forbids it, like any lock twice.
 * - Worth it only where reading is long or frequent; else take a mutex.
 *
 * Invariant: a writer, or readers, or nobody; nobody in line when nobody has it.
 * Source: P. Courtois, F. Heymans, D. Parnas, "Concurrent control with readers and writers", CACM
 * 14(10), 1971.
 */
#ifndef KERNEL_SYNC_RWLOCK_H
#define KERNEL_SYNC_RWLOCK_H

#include <kernel/sync/lock_class.h>
#include <kernel/sync/waiters.h>

/** A reader-writer lock. */
struct rwlock {
    struct wait_queue waiters; /**< its guard is around the next two as well */
    const void *writer;        /**< lock_self() of who changes, or NULL */
    uint32_t readers;          /**< how many look */
    const struct lock_class *class;
};

/** A free lock of this class, for initialisers. */
#define RWLOCK_INIT(name)           \
    {                               \
        .class = &lock_class_##name \
    }

/** Make @p lock a free one of @p class (&lock_class_NAME). */
static inline void
rwlock_init(struct rwlock *lock, const struct lock_class *class)
{
    *lock = (struct rwlock){ .class = class };
}

/** Lock for looking, with others who look. Context: where sleeping is allowed. */
void rwlock_read_lock(struct rwlock *lock);

/** Look no more. */
void rwlock_read_unlock(struct rwlock *lock);

/** Lock for changing, alone. Context: where sleeping is allowed. */
void rwlock_write_lock(struct rwlock *lock);

/** The change is done. Context: the thread that locked it. */
void rwlock_write_unlock(struct rwlock *lock);

/**
 * Behind the two ways to lock: wait in line. Called with the guard held and interrupts off, returns
 * so, when the caller has the lock. seam: phase08 sleeps; before, it is a panic.
 */
void rwlock_wait(struct rwlock *lock, bool writing);

/** Behind the two ways to unlock, under the guard, when nobody has it any more and somebody is in
 * line: let in who is first. */
void rwlock_hand_over(struct rwlock *lock);

#endif
