/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Semaphores: a number of things to be had, and sleep for who comes when there are none.
 * @ingroup sync
 *
 * For counting (buffers, slots), and for telling one thread from anywhere that something has
 * happened: unlike a mutex it has no owner, so handlers may give.
 *
 * Invariant: nobody is in line when there is something to be had.
 * Source: E. W. Dijkstra, "Cooperating sequential processes", 1965.
 */
#ifndef KERNEL_SYNC_SEMAPHORE_H
#define KERNEL_SYNC_SEMAPHORE_H

#include <kernel/sync/wait_queue.h>

/** A semaphore. */
struct semaphore {
    struct wait_queue waiters; /**< its guard is around the next one as well */
    uint32_t count;            /**< things to be had */
};

/** A semaphore with this many things, for initialisers. */
#define SEMAPHORE_INIT(count_) \
    {                          \
        .count = (count_)      \
    }

/** Take one; sleep until there is one. Context: where sleeping is allowed. */
void semaphore_take(struct semaphore *semaphore);

/**
 * The same, with an end.
 *
 * @param semaphore     to take from
 * @param deadline      give up at this moment; WAIT_FOREVER: never
 * @param interruptible whether a signal ends the sleep
 * @return 0: taken; -ETIMEDOUT or -EINTR: not
 */
int semaphore_take_until(struct semaphore *semaphore, ktime_t deadline, bool interruptible);

/** Take one if there is one. @return whether. Context: any but an NMI */
bool semaphore_try(struct semaphore *semaphore);

/** Give one; who came first gets it. Context: any but an NMI. */
void semaphore_give(struct semaphore *semaphore);

#endif
