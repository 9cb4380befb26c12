/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mutexes where nobody has to wait: the usual case, and the whole of it until phase08.
 * @ingroup sync
 *
 * The line's guard is taken by the slow halves only.
 */
#include <kernel/sync/mutex.h>

#include <kernel/panic/panic.h>

/** Take a free one. */
static bool
mutex_grab(struct mutex *mutex)
{
    uintptr_t free = 0;

    return __atomic_compare_exchange_n(&mutex->owner, &free, (uintptr_t)lock_self(), false,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/** Somebody has it, or had it a moment ago. Under the guard nobody who leaves overlooks us: either
 * we say that there is a line, or it is free. @return cycles waited, at least 1 */
static __attribute__((noinline)) uint64_t
mutex_lock_slow(struct mutex *mutex, uintptr_t place)
{
    uint64_t begun = cpu_rdtsc();
    uintptr_t flags = spin_lock_irq(&mutex->waiters.guard);

    while (!mutex_grab(mutex)) {
        uintptr_t owner = __atomic_load_n(&mutex->owner, __ATOMIC_RELAXED);

        if (owner == 0 || !__atomic_compare_exchange_n(&mutex->owner, &owner, owner | MUTEX_CROWDED,
                                                       false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            continue;
        mutex_wait(mutex, place);
        break;
    }
    spin_unlock_irq(&mutex->waiters.guard, flags);
    return cpu_rdtsc() - begun + 1;
}

/* [lock] */
void
mutex_lock(struct mutex *mutex)
{
    uintptr_t place = (uintptr_t)__builtin_return_address(0);
    uint64_t waited = 0;

    if (SPIN_WATCHED)
        lock_watch->want(mutex, mutex->class, place);
    if (!mutex_grab(mutex))
        waited = mutex_lock_slow(mutex, place);
    mutex->place = place;
    if (SPIN_WATCHED)
        lock_watch->have(mutex, mutex->class, place, waited);
}
/* [/lock] */

bool
mutex_try_lock(struct mutex *mutex)
{
    uintptr_t place = (uintptr_t)__builtin_return_address(0);

    if (!mutex_grab(mutex))
        return false;
    mutex->place = place;
    if (SPIN_WATCHED)
        lock_watch->have(mutex, mutex->class, place, 0);
    return true;
}

static __attribute__((noinline)) void
mutex_unlock_slow(struct mutex *mutex)
{
    uintptr_t flags = spin_lock_irq(&mutex->waiters.guard);

    if (mutex_owner(mutex) != lock_self())
        panic("mutex_unlock: the %s %p is %s", mutex->class->name, (void *)mutex,
              mutex_owner(mutex) == NULL ? "not locked" : "another's");
    mutex_hand_over(mutex);
    spin_unlock_irq(&mutex->waiters.guard, flags);
}

void
mutex_unlock(struct mutex *mutex)
{
    uintptr_t owner = (uintptr_t)lock_self();

    if (SPIN_WATCHED)
        lock_watch->give(mutex, mutex->class, (uintptr_t)__builtin_return_address(0));
    if (!__atomic_compare_exchange_n(&mutex->owner, &owner, 0, false, __ATOMIC_RELEASE,
                                     __ATOMIC_RELAXED))
        mutex_unlock_slow(mutex);
}

bool
mutex_held(const struct mutex *mutex)
{
    return mutex_owner(mutex) == lock_self();
}
