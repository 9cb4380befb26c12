/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How threads wait for mutexes and reader-writer locks, and are handed them.
 * @ingroup sync
 *
 * Called under the guard of the lock's line, which also protects its owner
 * (phase07's mutex.c and rwlock.c). The strong ones of weak functions there.
 */
#include <kernel/panic/panic.h>
#include <kernel/sync/deadlock.h>
#include <kernel/sync/mutex.h>
#include <kernel/sync/rwlock.h>
#include <kernel/sync/wait_queue.h>
#include <kernel/sync/watch.h>

const void *
lock_self(void)
{
    return task_current();
}

/* [mutex] */
void
mutex_wait(struct mutex *mutex, uintptr_t place)
{
    struct waiter_entry entry;

    if (mutex_owner(mutex) == lock_self())
        lock_breach("locked twice: the %s %p, locked at %pS, is wanted again at %pS",
                    mutex->class->name, (void *)mutex, (void *)mutex->place, (void *)place);
    deadlock_look(mutex, place);
    (void)wait_in_line(&mutex->waiters, &entry, WAIT_FOREVER, false);
}

void
mutex_hand_over(struct mutex *mutex)
{
    struct task *task = wait_wake_first(&mutex->waiters);

    __atomic_store_n(&mutex->owner,
                     (uintptr_t)task | (mutex->waiters.first != NULL ? MUTEX_CROWDED : 0),
                     __ATOMIC_RELAXED);
    deadlock_forget(task);
}
/* [/mutex] */

void
rwlock_wait(struct rwlock *lock, bool writing)
{
    struct waiter_entry entry = { .writing = writing };

    ASSERT(lock->writer != lock_self());
    (void)wait_in_line(&lock->waiters, &entry, WAIT_FOREVER, false);
}

void
rwlock_hand_over(struct rwlock *lock)
{
    if (lock->waiters.first->writing) {
        lock->writer = wait_wake_first(&lock->waiters);
        return;
    }
    for (; lock->waiters.first != NULL && !lock->waiters.first->writing; lock->readers++)
        wait_wake_first(&lock->waiters);
}
