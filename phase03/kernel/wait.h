/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting: the one function for whoever has nothing to do until something happens.
 * @ingroup x86
 *
 * Whoever waits for a device or a person hands cpu_wait_until() the question. How waiting is done
 * changes as the kernel grows; who waits does not notice. The waiter in the highest place counts.
 *
 * The trap here is the interrupt that comes between the look and the sleep: it would not wake who
 * is not asleep yet. So interrupts are off from the look on, and it is the waiter that lets them in
 * and falls asleep in one step.
 *
 * seam: phase05 sleeps until an interrupt, phase08 lets another thread run.
 */
#ifndef KERNEL_WAIT_H
#define KERNEL_WAIT_H

#include <kernel/registry.h>

/** A way of waiting. Made by WAITER() only. */
struct waiter {
    const char *name;
    /**
     * Return when something may have happened, or earlier. Called with interrupts off, returns with
     * them off; meanwhile they must be let in, at once with falling asleep: `sti; hlt; cli` is
     * that, because sti takes effect behind the instruction after it (SDM vol. 2, STI).
     */
    void (*wait)(void);
};

REGISTRY_DECLARE(waiter, struct waiter);

/** Add a way of waiting; @p place (two literal digits) above all others makes it the one in use. */
#define WAITER(place, name_, wait_)                                                  \
    static const struct waiter waiter_##name_ = { .name = #name_, .wait = (wait_) }; \
    REGISTRY_ENTRY(waiter, place, name_, waiter_##name_)

/**
 * Return when it has happened.
 *
 * Context: where sleeping is allowed, so never in an interrupt handler; interrupts are afterwards
 * as they were before.
 *
 * @param happened asked again and again, with interrupts off: looks, and does not wait itself
 * @param context  handed to it
 */
void cpu_wait_until(bool (*happened)(void *context), void *context);

#endif
