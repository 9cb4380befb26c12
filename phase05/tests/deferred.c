/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Deferred work: behind the handler, once, in order, with interrupts on.
 * @ingroup tests
 */
#include <kernel/irq/deferred.h>
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/x86/cpu.h>
#include <tests/irq_software.h>

/** A piece of work that notes how it was run. */
struct deferred_note {
    struct deferred work; /* first: what is deferred leads back to the whole */
    unsigned runs, turn, depth;
    bool interrupts_on, again;
};

static unsigned deferred_turns;
static bool deferred_in_handler; /* anything ran before the handler was over */
static struct deferred_note deferred_notes[3];

static void
deferred_note(struct deferred *work)
{
    struct deferred_note *note = (struct deferred_note *)work;

    note->runs++;
    note->turn = ++deferred_turns;
    note->depth = irq_depth();
    note->interrupts_on = cpu_interrupts_enabled();
    if (note->again)
        deferred_add(work);
}

static bool
deferred_handler(void *cookie)
{
    (void)cookie;
    for (unsigned i = 0; i < 3; i++) {
        deferred_add(&deferred_notes[i].work);
        deferred_add(&deferred_notes[i].work); /* waits already */
    }
    deferred_in_handler = deferred_turns > 0;
    return true;
}

static bool
deferred_prepare(void)
{
    deferred_turns = 0;
    for (unsigned i = 0; i < 3; i++)
        deferred_notes[i] = (struct deferred_note){ .work = { .fn = deferred_note } };
    return irq_request(IRQ_FREE, deferred_handler, deferred_notes, "deferred") == 0;
}

KTEST(deferred, after, "deferred: runs behind the handler, not in it, in order, interrupts on")
{
    KREQUIRE(deferred_prepare());
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, deferred_notes);
    KEXPECT(!deferred_in_handler);
    for (unsigned i = 0; i < 3; i++) {
        KNOTE("piece %u", i);
        KEXPECT_EQ(deferred_notes[i].turn, i + 1);
        KEXPECT_EQ(deferred_notes[i].depth, 0);
        KEXPECT(deferred_notes[i].interrupts_on);
    }
}

KTEST(deferred, once, "deferred: added twice while it waits, it runs once")
{
    KREQUIRE(deferred_prepare());
    IRQ_SOFTWARE(IRQ_FREE);
    irq_release(IRQ_FREE, deferred_notes);
    for (unsigned i = 0; i < 3; i++)
        KEXPECT_EQ(deferred_notes[i].runs, 1);
}

KTEST(deferred, nmi, "deferred: what an NMI leaves is run once, and a second piece is refused")
{
    uintptr_t flags;

    KREQUIRE(deferred_prepare());
    flags = cpu_interrupts_save();
    KEXPECT(deferred_add_by_nmi(&deferred_notes[0].work));
    KEXPECT(!deferred_add_by_nmi(&deferred_notes[1].work));
    KEXPECT(deferred_waiting());
    deferred_run();
    KEXPECT(!deferred_waiting());
    deferred_run();
    KEXPECT_EQ(deferred_notes[0].runs, 1);
    KEXPECT_EQ(deferred_notes[1].runs, 0);
    KEXPECT(deferred_notes[0].interrupts_on);
    cpu_interrupts_restore(flags);
    irq_release(IRQ_FREE, deferred_notes);
}

KTEST(deferred, again, "deferred: work that adds itself again runs once a round and holds nobody")
{
    uintptr_t flags;

    KREQUIRE(deferred_prepare());
    deferred_notes[1].again = true;
    flags = cpu_interrupts_save(); /* so that only this test starts rounds */
    deferred_handler(NULL);
    deferred_run();
    KEXPECT_EQ(deferred_notes[1].runs, 1);
    KEXPECT(!cpu_interrupts_enabled());
    KEXPECT(deferred_waiting());
    deferred_notes[1].again = false;
    deferred_run();
    KEXPECT_EQ(deferred_notes[1].runs, 2);
    KEXPECT_EQ(deferred_notes[2].runs, 1);
    cpu_interrupts_restore(flags);
    irq_release(IRQ_FREE, deferred_notes);
}
