/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lock statistics: counted by class, as locks come and go with what they protect.
 * @ingroup sync
 */
#include <kernel/sync/watch.h>

void
lock_count_taken(const struct lock_class *class, uint64_t waited)
{
    struct lock_statistics *statistics = class->statistics;
    uintptr_t flags = cpu_interrupts_save();

    ticket_take(&statistics->guard);
    statistics->taken++;
    statistics->contended += waited != 0;
    if (waited > statistics->longest_wait)
        statistics->longest_wait = waited;
    ticket_give(&statistics->guard);
    cpu_interrupts_restore(flags);
}

void
lock_count_held(const struct lock_class *class, uintptr_t place, uint64_t cycles)
{
    struct lock_statistics *statistics = class->statistics;
    uintptr_t flags = cpu_interrupts_save();

    ticket_take(&statistics->guard);
    if (cycles > statistics->longest_hold) {
        statistics->longest_hold = cycles;
        statistics->longest_holder = place;
    }
    ticket_give(&statistics->guard);
    cpu_interrupts_restore(flags);
}

struct lock_statistics
lock_statistics_read(const struct lock_class *class)
{
    uintptr_t flags = cpu_interrupts_save();
    struct lock_statistics copy;

    ticket_take(&class->statistics->guard);
    copy = *class->statistics;
    ticket_give(&class->statistics->guard);
    cpu_interrupts_restore(flags);
    return copy;
}

void
lock_statistics_reset(void)
{
    REGISTRY_FOR_EACH (lockclass, class) {
        uintptr_t flags = cpu_interrupts_save();

        ticket_take(&class->statistics->guard);
        class->statistics->taken = class->statistics->contended = 0;
        class->statistics->longest_hold = class->statistics->longest_wait = 0;
        class->statistics->longest_holder = 0;
        ticket_give(&class->statistics->guard);
        cpu_interrupts_restore(flags);
    }
}
