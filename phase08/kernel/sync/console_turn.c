/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The turn to write to the consoles, among threads: the strong ones of weak functions.
 * @ingroup sync
 *
 * No mutex: a panic must be able to take it from whoever has it, and who may not sleep prints
 * nevertheless (kprintf() then leaves the text to who has the turn).
 */
#include <kernel/console/turn.h>

#include <kernel/sched/sched.h>
#include <kernel/sync/holds.h>
#include <kernel/sync/wait_queue.h>

static struct wait_queue console_turn_queue; /* its guard is around the next one as well */
static const struct task *console_turn_owner;

/** May this code wait for others? */
static bool
console_turn_can_wait(void)
{
    return cpu_interrupts_enabled() && !sched_is_atomic() && lock_holds_here()->count == 0;
}

bool
console_turn_take(bool wait)
{
    const struct task *self = task_current();
    bool sleeps = wait && console_turn_can_wait();
    uintptr_t flags = spin_lock_irq(&console_turn_queue.guard);
    bool taken;

    while (sleeps && console_turn_owner != NULL && console_turn_owner != self) {
        struct waiter_entry entry;

        (void)wait_in_line(&console_turn_queue, &entry, WAIT_FOREVER, false);
    }
    taken = console_turn_owner == NULL;
    if (taken)
        console_turn_owner = self;
    spin_unlock_irq(&console_turn_queue.guard, flags);
    return taken;
}

void
console_turn_give(void)
{
    uintptr_t flags = spin_lock_irq(&console_turn_queue.guard);

    console_turn_owner = NULL;
    if (console_turn_queue.first != NULL)
        wait_wake_first(&console_turn_queue);
    spin_unlock_irq(&console_turn_queue.guard, flags);
}

void
console_turn_reset(void)
{
    console_turn_queue = (struct wait_queue){ .first = NULL };
    console_turn_owner = NULL;
}
