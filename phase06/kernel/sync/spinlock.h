/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Spinlocks: for what several CPUs, or a CPU and its handlers, change in a few instructions.
 * @ingroup sync
 *
 *     LOCK_CLASS(84, zone);                                          once, see lock_class.h
 *     static struct spinlock lock = SPINLOCK_INIT(zone);
 *     uintptr_t flags = spin_lock_irq(&lock);  …  spin_unlock_irq(&lock, flags);
 *
 * - Interrupts are off while one is held. spin_lock() is for where they are off already. So its
 *   holder is never interrupted, never preempted, never sleeps, and the wait is always short.
 * - What comes before an unlock is seen by whoever locks next, on any CPU.
 * - Locks are given back by the CPU that took them, in any order. None is taken twice.
 * - One without a class (all zero) is not watched: the inside of other locks.
 * - `locks=fast`: nobody watches, an uncontended pair costs 12 instructions. Else the watch
 *   (lock_watch) checks the rules above and the order of classes, and counts.
 *
 * Next to read: ticket.h (the lock itself); phase08's kernel/sync/watch.c (the checks).
 */
#ifndef KERNEL_SYNC_SPINLOCK_H
#define KERNEL_SYNC_SPINLOCK_H

#include <kernel/sync/lock_class.h>
#include <kernel/sync/ticket.h>

/** A spinlock. */
struct spinlock {
    struct ticket ticket;
    const struct lock_class *class;
};

/** A free lock of this class, for initialisers; the class was named by LOCK_CLASS[_DECLARE](). */
#define SPINLOCK_INIT(name)                             \
    {                                                   \
        .ticket = { 0, 0 }, .class = &lock_class_##name \
    }

/** Who looks on when locks are taken and given back, spinlocks and those that sleep. */
struct lock_watch {
    /** Interrupts may be on, and nothing is held of what is about to be taken, or was held. */
    void (*meet)(void);
    /** @p lock is about to be taken, by the code at @p place. */
    void (*want)(const void *lock, const struct lock_class *class, uintptr_t place);
    /** It is; @p waited: cycles, 0 if it was free. */
    void (*have)(const void *lock, const struct lock_class *class, uintptr_t place,
                 uint64_t waited);
    /** It is about to be given back. */
    void (*give)(const void *lock, const struct lock_class *class, uintptr_t place);
};

/** NULL: nobody. seam: phase08's kernel/sync/watch.c, with the scheduler. */
extern const struct lock_watch *lock_watch;

/** Is there one? The unlikely case as far as the compiler goes: then it may cost what it likes. */
#define SPIN_WATCHED __builtin_expect(lock_watch != NULL, 0)

/** Make @p lock a free one of @p class (&lock_class_NAME). */
static inline void
spin_init(struct spinlock *lock, const struct lock_class *class)
{
    *lock = (struct spinlock){ .class = class };
}

/** The watched ways, out of line: their return address is the place that is reported. */
void spin_lock_watched(struct spinlock *lock);
void spin_unlock_watched(struct spinlock *lock);

/** Lock where interrupts are off. Context: any but an NMI. */
static inline void
spin_lock(struct spinlock *lock)
{
    if (SPIN_WATCHED)
        spin_lock_watched(lock);
    else
        (void)ticket_take(&lock->ticket);
}

/** Give back what spin_lock() took; interrupts stay off. */
static inline void
spin_unlock(struct spinlock *lock)
{
    if (SPIN_WATCHED)
        spin_unlock_watched(lock);
    else
        ticket_give(&lock->ticket);
}

/** Interrupts off, and lock. @return what spin_unlock_irq() needs. Context: any but an NMI */
static inline uintptr_t
spin_lock_irq(struct spinlock *lock)
{
    uintptr_t flags;

    if (SPIN_WATCHED)
        lock_watch->meet();
    flags = cpu_interrupts_save();
    spin_lock(lock);
    return flags;
}

/** Give it back, and interrupts as they were before the spin_lock_irq() that returned @p flags. */
static inline void
spin_unlock_irq(struct spinlock *lock, uintptr_t flags)
{
    spin_unlock(lock);
    cpu_interrupts_restore(flags);
    if (SPIN_WATCHED)
        lock_watch->meet();
}

/** @return whether somebody holds it: for assertions, who holds what must be held */
static inline bool
spin_taken(const struct spinlock *lock)
{
    return ticket_taken(&lock->ticket);
}

#endif
