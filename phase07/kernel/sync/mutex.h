/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mutexes: for what one thread at a time changes, as long as that takes.
 * @ingroup sync
 *
 *     LOCK_CLASS(35, fat);                                          once, see lock_class.h
 *     static struct mutex lock = MUTEX_INIT(fat);
 *     mutex_lock(&lock);  …  mutex_unlock(&lock);
 *
 * - Who cannot have it sleeps. So: not in handlers or deferred work, not with a spinlock held, not
 *   where preemption is off. The holder may sleep, also for a disk.
 * - The thread that locked it unlocks it. Locking it twice is a panic, which names both places.
 * - Who waits gets it in the order of coming: an unlock hands it to the first in line, so that
 *   nobody overtakes for ever.
 * - A circle of threads that wait for each other's mutexes is found by the one that would close it,
 *   and ends in a panic that prints the circle.
 *
 * One atomic exchange locks a free one, one unlocks it when nobody waits.
 *
 * Invariant: `owner` is 0 exactly when it is free; a free one has nobody in line.
 * Next to read: mutex.c; phase08's mutex_wait.c (sleeping) and deadlock.c (circles).
 */
#ifndef KERNEL_SYNC_MUTEX_H
#define KERNEL_SYNC_MUTEX_H

#include <kernel/sync/lock_class.h>
#include <kernel/sync/waiters.h>

/** A mutex. */
struct mutex {
    uintptr_t
        owner; /**< lock_self() of who has it, + MUTEX_CROWDED if somebody is in line; 0: free */
    uintptr_t place;           /**< the code that locked it */
    struct wait_queue waiters; /**< its guard is held by who sets or clears MUTEX_CROWDED */
    const struct lock_class *class;
};

/** In `owner`: an unlock has to look at the line. */
#define MUTEX_CROWDED 1u

/** A free mutex of this class, for initialisers. */
#define MUTEX_INIT(name)            \
    {                               \
        .class = &lock_class_##name \
    }

/** Make @p mutex a free one of @p class (&lock_class_NAME). */
static inline void
mutex_init(struct mutex *mutex, const struct lock_class *class)
{
    *mutex = (struct mutex){ .class = class };
}

/** Lock, sleeping until it is free. Context: where sleeping is allowed. */
void mutex_lock(struct mutex *mutex);

/** Lock if it is free. @return whether it was. Context: any thread */
bool mutex_try_lock(struct mutex *mutex);

/** Unlock. Context: the thread that locked it. */
void mutex_unlock(struct mutex *mutex);

/** @return whether the caller has it: for assertions */
bool mutex_held(const struct mutex *mutex);

/** @return lock_self() of who has it, or NULL. Of another's: a look that may be out of date */
static inline const void *
mutex_owner(const struct mutex *mutex)
{
    uintptr_t owner = __atomic_load_n(&mutex->owner, __ATOMIC_RELAXED);

    return (const void *)(owner & ~(uintptr_t)MUTEX_CROWDED);
}

/** Who is running, as locks know it: the same for a thread's whole life, never NULL, always even.
 * seam: phase08 says the task. */
const void *lock_self(void);

/**
 * Behind mutex_lock(): somebody has it. Called with the guard held and interrupts off, returns so,
 * when the caller has the mutex. seam: phase08 sleeps; before, a second locking is a panic.
 */
void mutex_wait(struct mutex *mutex, uintptr_t place);

/** Behind mutex_unlock(), under the guard: make the first in line the owner; there is one. */
void mutex_hand_over(struct mutex *mutex);

#endif
