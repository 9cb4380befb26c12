/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Spinlocks with a watch: the same tickets, and somebody who is told.
 * @ingroup sync
 *
 * The fast ways are in the header, inline. These are functions so that their return address says
 * which code takes the lock.
 */
#include <kernel/sync/spinlock.h>

REGISTRY_DEFINE(lockclass);

const struct lock_watch *lock_watch;

uint32_t
ticket_wait(const struct ticket *ticket, uint16_t mine)
{
    uint32_t looks = 1;

    while (__atomic_load_n(&ticket->served, __ATOMIC_ACQUIRE) != mine) {
        looks++;
        cpu_pause();
    }
    return looks;
}

void
spin_lock_watched(struct spinlock *lock)
{
    uintptr_t place = (uintptr_t)__builtin_return_address(0);
    uint64_t begun;
    uint32_t looks;

    if (lock->class == NULL) {
        ticket_take(&lock->ticket);
        return;
    }
    lock_watch->want(lock, lock->class, place);
    begun = cpu_rdtsc();
    looks = ticket_take(&lock->ticket);
    lock_watch->have(lock, lock->class, place, looks == 0 ? 0 : cpu_rdtsc() - begun);
}

void
spin_unlock_watched(struct spinlock *lock)
{
    if (lock->class != NULL)
        lock_watch->give(lock, lock->class, (uintptr_t)__builtin_return_address(0));
    ticket_give(&lock->ticket);
}
