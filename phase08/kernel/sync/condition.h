/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Condition variables: wait for what a mutex protects to become so.
 * @ingroup sync
 *
 *     mutex_lock(&lock);
 *     while (list_is_empty)
 *         condition_wait(&filled, &lock);
 *
 * - Always in a loop: between the waking and the lock another thread may have been there (Mesa's
 *   meaning, not Hoare's).
 * - Signal and broadcast are called by who has changed something, best with the mutex held.
 *
 * Source: B. Lampson and D. Redell, "Experience with processes and monitors in Mesa", CACM 23(2),
 * 1980.
 */
#ifndef KERNEL_SYNC_CONDITION_H
#define KERNEL_SYNC_CONDITION_H

#include <kernel/sync/mutex.h>
#include <kernel/sync/wait_queue.h>

/** A condition variable. */
struct condition {
    struct wait_queue waiters;
};

/** One that nobody waits for, for initialisers. */
#define CONDITION_INIT             \
    {                              \
        .waiters = WAIT_QUEUE_INIT \
    }

/** Unlock @p mutex and sleep, in one step; lock it again when woken. Context: @p mutex is held. */
void condition_wait(struct condition *condition, struct mutex *mutex);

/**
 * The same, with an end.
 *
 * @param condition     to wait for
 * @param mutex         held; held again afterwards, whatever is returned
 * @param deadline      give up at this moment; WAIT_FOREVER: never
 * @param interruptible whether a signal ends the sleep
 * @return 0: woken; -ETIMEDOUT; -EINTR
 */
int condition_wait_until(struct condition *condition, struct mutex *mutex, ktime_t deadline,
                         bool interruptible);

/** Wake who came first. Context: any but an NMI. */
void condition_signal(struct condition *condition);

/** Wake all. Context: any but an NMI. */
void condition_broadcast(struct condition *condition);

#endif
