/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Semaphores: a count, and a line for when it is 0.
 * @ingroup sync
 *
 * Who gives while somebody is in line hands over what it gives: the count stays
 * 0, so nobody who comes later is faster.
 */
#include <kernel/sync/semaphore.h>

#include <kernel/sync/watch.h>

int
semaphore_take_until(struct semaphore *semaphore, ktime_t deadline, bool interruptible)
{
    struct waiter_entry entry;
    uintptr_t flags;
    int error = 0;

    lock_may_sleep((uintptr_t)__builtin_return_address(0));
    flags = spin_lock_irq(&semaphore->waiters.guard);
    if (semaphore->count > 0)
        semaphore->count--;
    else
        error = wait_in_line(&semaphore->waiters, &entry, deadline, interruptible);
    spin_unlock_irq(&semaphore->waiters.guard, flags);
    return error;
}

void
semaphore_take(struct semaphore *semaphore)
{
    (void)semaphore_take_until(semaphore, WAIT_FOREVER, false);
}

bool
semaphore_try(struct semaphore *semaphore)
{
    uintptr_t flags = spin_lock_irq(&semaphore->waiters.guard);
    bool taken = semaphore->count > 0;

    if (taken)
        semaphore->count--;
    spin_unlock_irq(&semaphore->waiters.guard, flags);
    return taken;
}

void
semaphore_give(struct semaphore *semaphore)
{
    uintptr_t flags = spin_lock_irq(&semaphore->waiters.guard);

    if (semaphore->waiters.first != NULL)
        wait_wake_first(&semaphore->waiters);
    else
        semaphore->count++;
    spin_unlock_irq(&semaphore->waiters.guard, flags);
}
