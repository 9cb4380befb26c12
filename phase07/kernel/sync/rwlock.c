/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reader-writer locks: in if the rule allows it, else in line.
 * @ingroup sync
 *
 * The rule: a reader may go in when no writer has it and nobody is in line; a writer, when nobody
 * has it.
 */
#include <kernel/sync/rwlock.h>

#include <kernel/panic/panic.h>
#include <kernel/sync/mutex.h>

static void
rwlock_lock(struct rwlock *lock, bool writing, uintptr_t place)
{
    uint64_t begun = 0;
    uintptr_t flags;

    if (lock_watch != NULL)
        lock_watch->want(lock, lock->class, place);
    flags = spin_lock_irq(&lock->waiters.guard);
    if (lock->writer != NULL || lock->waiters.first != NULL || (writing && lock->readers > 0)) {
        begun = cpu_rdtsc();
        rwlock_wait(lock, writing);
    } else if (writing) {
        lock->writer = lock_self();
    } else {
        lock->readers++;
    }
    spin_unlock_irq(&lock->waiters.guard, flags);
    if (lock_watch != NULL)
        lock_watch->have(lock, lock->class, place, begun == 0 ? 0 : cpu_rdtsc() - begun);
}

void
rwlock_read_lock(struct rwlock *lock)
{
    rwlock_lock(lock, false, (uintptr_t)__builtin_return_address(0));
}

void
rwlock_write_lock(struct rwlock *lock)
{
    rwlock_lock(lock, true, (uintptr_t)__builtin_return_address(0));
}

void
rwlock_read_unlock(struct rwlock *lock)
{
    uintptr_t flags;

    if (lock_watch != NULL)
        lock_watch->give(lock, lock->class, (uintptr_t)__builtin_return_address(0));
    flags = spin_lock_irq(&lock->waiters.guard);
    ASSERT(lock->readers > 0);
    if (--lock->readers == 0 && lock->waiters.first != NULL)
        rwlock_hand_over(lock);
    spin_unlock_irq(&lock->waiters.guard, flags);
}

void
rwlock_write_unlock(struct rwlock *lock)
{
    uintptr_t flags;

    if (lock_watch != NULL)
        lock_watch->give(lock, lock->class, (uintptr_t)__builtin_return_address(0));
    flags = spin_lock_irq(&lock->waiters.guard);
    ASSERT(lock->writer == lock_self());
    lock->writer = NULL;
    if (lock->waiters.first != NULL)
        rwlock_hand_over(lock);
    spin_unlock_irq(&lock->waiters.guard, flags);
}
