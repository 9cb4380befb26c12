/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Wait queues: threads asleep until somebody says that what they wait for may have happened.
 * @ingroup sync
 *
 *     flags = spin_lock_irq(&pipe->lock);
 *     WAIT_UNTIL(&pipe->readers, &pipe->lock, &flags, pipe->count > 0);
 *     …                                          who adds: spin_lock_irq, count++,
 * wait_queue_wake_one
 *
 * The trap is the wake-up between the look ("nothing there") and the sleep: it would find nobody
 * asleep and be lost. So the look is under a lock that the waker takes for the change, and the
 * sleeper stands in the line and counts as asleep *before* it lets go of that lock.
 *
 * - Who wakes changes the condition under the lock first. Waking itself works with or without it.
 * - Waking is a hint: whoever wakes up looks again. One woken thread may find the thing gone.
 * - wake_one wakes the one that came first.
 *
 * Invariant: an entry is in the line exactly while its `woken` is false.
 * Source: R. Pike et al., "Process Sleep and Wakeup on a Shared-memory Multiprocessor", 1991.
 */
#ifndef KERNEL_SYNC_WAIT_QUEUE_H
#define KERNEL_SYNC_WAIT_QUEUE_H

#include <kernel/sync/spinlock.h>
#include <kernel/sync/waiters.h>
#include <kernel/time/ktime.h>

struct task;

/** An empty line, for initialisers. */
#define WAIT_QUEUE_INIT \
    {                   \
        .first = NULL   \
    }

/** A deadline that never comes. */
#define WAIT_FOREVER INT64_MAX

/**
 * Sleep until woken. Called and returns with @p lock held; while the thread sleeps it is free.
 *
 * Context: a thread, with no other spinlock held.
 *
 * @param queue         where to stand
 * @param lock          what protects the condition, taken by spin_lock_irq()
 * @param flags         what that returned; what it returned anew when the function is back
 * @param deadline      give up at this moment; WAIT_FOREVER: never
 * @param interruptible whether a signal ends the sleep
 * @return 0: woken by the queue; -ETIMEDOUT; -EINTR: a signal is pending
 */
int wait_queue_sleep(struct wait_queue *queue, struct spinlock *lock, uintptr_t *flags,
                     ktime_t deadline, bool interruptible);

/** Wake who came first. @return whether there was anybody. Context: any but an NMI */
bool wait_queue_wake_one(struct wait_queue *queue);

/** Wake all that are in the line now. @return how many. Context: any but an NMI */
unsigned wait_queue_wake_all(struct wait_queue *queue);

/** @return whether nobody waits. Context: any */
bool wait_queue_empty(const struct wait_queue *queue);

/** Sleep until @p condition, an expression that is evaluated with @p lock held. */
#define WAIT_UNTIL(queue, lock, flags, condition)                                  \
    do {                                                                           \
        while (!(condition))                                                       \
            (void)wait_queue_sleep((queue), (lock), (flags), WAIT_FOREVER, false); \
    } while (0)

/** The same, but a signal ends it. @return (it is an expression) 0, or -EINTR */
#define WAIT_UNTIL_SIGNAL(queue, lock, flags, condition)                                 \
    ({                                                                                   \
        int wait_error = 0;                                                              \
        while (wait_error == 0 && !(condition))                                          \
            wait_error = wait_queue_sleep((queue), (lock), (flags), WAIT_FOREVER, true); \
        wait_error;                                                                      \
    })

/* ---- for locks: with the queue's guard held by spin_lock_irq(), which keeps more than the line
 * --- */

/** A place in a line; lives on the sleeper's stack. */
struct waiter_entry {
    struct task *task;
    struct waiter_entry *next, *previous;
    bool woken;
    bool writing; /**< of a rwlock's waiter */
};

/**
 * Stand in line and sleep. The guard is released meanwhile, and held again afterwards.
 *
 * @return as wait_queue_sleep()
 */
int wait_in_line(struct wait_queue *queue, struct waiter_entry *entry, ktime_t deadline,
                 bool interruptible);

/** Tell who watches the line without standing in it; wake_one and wake_all do. Weak: nobody does.
 * seam: phase10's kernel/sync/wait_watch.h */
void wait_watch_tell(struct wait_queue *queue);

/** Wake the first in line, out of it. There is one. @return whose place it was */
struct task *wait_wake_first(struct wait_queue *queue);

#endif
