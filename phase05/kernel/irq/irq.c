/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a vector to the handlers of its line, and back.
 * @ingroup irq
 *
 * Handlers come from a fixed table, because there is no memory to ask for before phase06, and lines
 * must work when there is none left.
 *
 * Invariant: lists and counters change with interrupts off only. Handlers of a line are called one
 * after the other, never two at a time: its controller holds the line back until eoi.
 *
 * Next to read: kernel/irq/deferred.c (what runs behind), kernel/irq/irqoff.c (how long it takes).
 */
#include <kernel/irq/irq.h>

#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/irq/deferred.h>
#include <kernel/irq/irqoff.h>
#include <kernel/irq/trap.h>
#include <kernel/panic/panic.h>
#include <kernel/trace/trace.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>

#define IRQ_ACTIONS_MAX 48

TRACE_EVENT(irq_enter, "line", "instruction");
TRACE_EVENT(irq_exit, "line", "known");

/** A registration. Free ones have no handler. */
struct irq_action {
    bool (*handler)(void *cookie);
    void *cookie;
    const char *name;
    struct irq_action *next;
};

/** A line. */
struct irq_line {
    const struct irq_chip *chip;
    struct irq_action *actions;
    unsigned unknown; /* unhandled in a row */
    struct irq_counters counters;
};

static struct irq_action irq_actions[IRQ_ACTIONS_MAX];
static struct irq_line irq_lines[IRQ_LINES];
unsigned irq_running;
static bool irq_on;

void
irq_chip_add(const struct irq_chip *chip, unsigned first, unsigned count)
{
    ASSERT(first <= IRQ_LINES && count <= IRQ_LINES - first);
    for (unsigned line = first; line < first + count; line++)
        irq_lines[line].chip = chip;
}

/** @return where the list of @p line points to the registration with this cookie, or to its end */
static struct irq_action **
irq_find(struct irq_line *line, const void *cookie)
{
    struct irq_action **place = &line->actions;

    while (*place != NULL && (*place)->cookie != cookie)
        place = &(*place)->next;
    return place;
}

static struct irq_action *
irq_action_alloc(void)
{
    for (unsigned i = 0; i < IRQ_ACTIONS_MAX; i++) {
        if (irq_actions[i].handler == NULL)
            return &irq_actions[i];
    }
    return NULL;
}

/** irq_request() with interrupts off and arguments that make sense. */
static int
irq_add(unsigned irq, const struct irq_action *wanted)
{
    struct irq_line *line = &irq_lines[irq];
    struct irq_action **place = irq_find(line, wanted->cookie);
    struct irq_action *action = irq_action_alloc();

    if (*place != NULL)
        return -EBUSY;
    if (action == NULL)
        return -ENOMEM;
    *action = *wanted;
    *place = action;
    line->unknown = 0;
    line->counters.screaming = false;
    line->chip->unmask(irq);
    return 0;
}

int
irq_request(unsigned irq, bool (*handler)(void *cookie), void *cookie, const char *name)
{
    const struct irq_action wanted = { .handler = handler, .cookie = cookie, .name = name };
    uintptr_t flags;
    int error;

    if (irq >= IRQ_LINES || handler == NULL || name == NULL)
        return -EINVAL;
    if (irq_lines[irq].chip == NULL)
        return -ENODEV;
    flags = cpu_interrupts_save();
    error = irq_add(irq, &wanted);
    cpu_interrupts_restore(flags);
    return error;
}

void
irq_release(unsigned irq, void *cookie)
{
    uintptr_t flags = cpu_interrupts_save();
    struct irq_line *line = &irq_lines[irq < IRQ_LINES ? irq : 0];
    struct irq_action **place = irq_find(line, cookie);
    struct irq_action *action = *place;

    ASSERT(irq_running == 0); /* a handler might be the one, or stand in front of it in the list */
    if (irq < IRQ_LINES && action != NULL) {
        *place = action->next;
        *action = (struct irq_action){ .handler = NULL };
        if (line->actions == NULL)
            line->chip->mask(irq);
    }
    cpu_interrupts_restore(flags);
}

/** Nobody knew it. A level that never falls would do so for ever. */
static void
irq_unknown(unsigned irq)
{
    struct irq_line *line = &irq_lines[irq];

    line->counters.unhandled++;
    if (++line->unknown < IRQ_SCREAM || line->chip == NULL || line->counters.screaming)
        return;
    line->counters.screaming = true;
    line->chip->mask(irq);
    log_printf(LOG_ERROR, "irq %u: %d interrupts in a row that no handler knows: masked\n", irq,
               IRQ_SCREAM);
}

/** Call all handlers: when two devices share a line, both may want something at the same time. */
static bool
irq_call_handlers(struct irq_line *line)
{
    uint64_t begun = cpu_rdtsc();
    bool known = false;
    uint64_t taken;

    for (const struct irq_action *action = line->actions; action != NULL; action = action->next) {
        if (action->handler(action->cookie))
            known = true;
        cpu_interrupts_disable(); /* it may have let them in; the next one is promised none */
    }
    taken = cpu_rdtsc() - begun;
    if (taken > line->counters.longest)
        line->counters.longest = taken;
    return known;
}

/* [serve] */
static void
irq_serve(unsigned irq)
{
    struct irq_line *line = &irq_lines[irq];

    if (line->chip != NULL && line->chip->spurious(irq)) {
        line->counters.spurious++;
        return;
    }
    line->counters.count++;
    if (irq_call_handlers(line))
        line->unknown = 0;
    else
        irq_unknown(irq);
    if (line->chip != NULL)
        line->chip->eoi(irq);
}

void
irq_dispatch(struct trap_frame *frame)
{
    unsigned irq = trap_vector(frame) - VECTOR_IRQ;
    const struct irq_action *first = irq_lines[irq].actions;

    TRACE(irq_enter, irq, trap_instruction(frame));
    irqoff_interrupted(first != NULL ? (uintptr_t)first->handler : trap_instruction(frame));
    irq_running++;
    irq_serve(irq);
    irq_running--;
    TRACE(irq_exit, irq, irq_lines[irq].unknown == 0);
    if (irq_running == 0)
        deferred_run();
    irqoff_returning();
}
/* [/serve] */

static void
irq_start(void)
{
    irq_on = true;
    cpu_interrupts_enable();
}

bool
irq_started(void)
{
    return irq_on;
}

struct irq_counters
irq_statistics(unsigned irq)
{
    uintptr_t flags = cpu_interrupts_save();
    struct irq_counters counters = irq_lines[irq % IRQ_LINES].counters;

    cpu_interrupts_restore(flags);
    return counters;
}

const struct irq_chip *
irq_line_chip(unsigned irq)
{
    return irq_lines[irq % IRQ_LINES].chip;
}

const char *
irq_handler_name(unsigned irq, unsigned number)
{
    uintptr_t flags = cpu_interrupts_save();
    const struct irq_action *action = irq_lines[irq % IRQ_LINES].actions;
    const char *name;

    while (action != NULL && number-- > 0)
        action = action->next;
    name = action != NULL ? action->name : NULL;
    cpu_interrupts_restore(flags);
    return name;
}

INITCALL(4, 8, interrupts, irq_start);
