/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Condition variables: a line, entered before the mutex is let go.
 * @ingroup sync
 */
#include <kernel/sync/condition.h>

#include <kernel/sync/watch.h>

int
condition_wait_until(struct condition *condition, struct mutex *mutex, ktime_t deadline,
                     bool interruptible)
{
    struct waiter_entry entry;
    uintptr_t flags;
    int error;

    lock_may_sleep((uintptr_t)__builtin_return_address(0));
    flags = spin_lock_irq(&condition->waiters.guard); /* from here on no signal is missed */
    mutex_unlock(mutex);
    error = wait_in_line(&condition->waiters, &entry, deadline, interruptible);
    spin_unlock_irq(&condition->waiters.guard, flags);
    mutex_lock(mutex);
    return error;
}

void
condition_wait(struct condition *condition, struct mutex *mutex)
{
    (void)condition_wait_until(condition, mutex, WAIT_FOREVER, false);
}

void
condition_signal(struct condition *condition)
{
    wait_queue_wake_one(&condition->waiters);
}

void
condition_broadcast(struct condition *condition)
{
    wait_queue_wake_all(&condition->waiters);
}
