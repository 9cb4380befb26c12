/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One thread: nobody to wait for, nobody to hand anything to.
 * @ingroup sync
 *
 * Weak, each of them: the linker takes phase08's, where there is one.
 */
#include <kernel/panic/panic.h>
#include <kernel/sync/mutex.h>
#include <kernel/sync/rwlock.h>

__attribute__((weak)) const void *
lock_self(void)
{
    static const int thread;

    return &thread;
}

__attribute__((weak)) void
mutex_wait(struct mutex *mutex, uintptr_t place)
{
    panic("mutex_lock: the %s %p is locked at %pS already, and wanted at %pS again",
          mutex->class->name, (void *)mutex, (void *)mutex->place, (void *)place);
}

__attribute__((weak)) void
mutex_hand_over(struct mutex *mutex)
{
    panic("%s %p: somebody waits, and there is nobody", mutex->class->name, (void *)mutex);
}

__attribute__((weak)) void
rwlock_wait(struct rwlock *lock, bool writing)
{
    panic("the %s %p is wanted for %s by who has it already", lock->class->name, (void *)lock,
          writing ? "writing" : "reading");
}

__attribute__((weak)) void
rwlock_hand_over(struct rwlock *lock)
{
    panic("%s %p: somebody waits, and there is nobody", lock->class->name, (void *)lock);
}
