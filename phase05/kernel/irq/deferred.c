/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The queue of deferred work.
 * @ingroup irq
 *
 * Invariant: `deferred_tail` points to the NULL at the queue's end; a piece is in the queue exactly
 * while `waiting`. Both change with interrupts off only, and never in an NMI.
 */
#include <kernel/irq/deferred.h>

#include <kernel/x86/cpu.h>
#include <stddef.h>

static struct deferred *deferred_head;
static struct deferred **deferred_tail = &deferred_head;

/** What an NMI has left: it must not touch the queue, which it may have interrupted. */
static struct deferred *deferred_nmi;

/** A run is going on: an interrupt that comes meanwhile leaves the queue to it. */
bool deferred_running;

bool
deferred_add(struct deferred *work)
{
    uintptr_t flags = cpu_interrupts_save();
    bool added = !work->waiting;

    if (added) {
        work->waiting = true;
        work->next = NULL;
        *deferred_tail = work;
        deferred_tail = &work->next;
    }
    cpu_interrupts_restore(flags);
    return added;
}

bool
deferred_add_by_nmi(struct deferred *work)
{
    bool free = __atomic_load_n(&deferred_nmi, __ATOMIC_RELAXED) == NULL;

    if (free)
        __atomic_store_n(&deferred_nmi, work, __ATOMIC_RELEASE);
    return free;
}

/** Put what an NMI has left into the queue. While the place is taken, no other NMI changes it. */
static void
deferred_add_nmi(void)
{
    struct deferred *work = __atomic_load_n(&deferred_nmi, __ATOMIC_ACQUIRE);

    if (work == NULL)
        return;
    deferred_add(work);
    __atomic_store_n(&deferred_nmi, NULL, __ATOMIC_RELEASE);
}

/** Take the first piece out of the queue, which is not empty. */
static struct deferred *
deferred_take(void)
{
    struct deferred *work = deferred_head;

    deferred_head = work->next;
    if (deferred_head == NULL)
        deferred_tail = &deferred_head;
    work->waiting = false;
    return work;
}

/* [run] */
void
deferred_run(void)
{
    struct deferred **end;
    bool more;

    deferred_add_nmi();
    end = deferred_tail;
    more = !deferred_running && deferred_head != NULL;
    while (more) {
        struct deferred *work = deferred_take();

        more = &work->next != end; /* it was not the last of those that waited at the beginning */
        deferred_running = true;
        cpu_interrupts_enable();
        work->fn(work);
        cpu_interrupts_disable();
        deferred_running = false;
    }
}
/* [/run] */

bool
deferred_waiting(void)
{
    return deferred_head != NULL || __atomic_load_n(&deferred_nmi, __ATOMIC_RELAXED) != NULL;
}
