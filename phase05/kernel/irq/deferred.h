/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Work that a handler leaves for later ("bottom halves"): soon, and with interrupts on.
 * @ingroup irq
 *
 * A handler runs with interrupts off and makes everybody wait. So it takes what the device holds
 * and hands the rest to deferred_add(); it is done before the interrupted code goes on, unless that
 * is itself such work.
 *
 * - The struct is a member of whatever it is about; there is no table and nothing to allocate.
 * - Added again while it waits, it still runs once. Added while it runs, it runs once more.
 * - Order: first added, first run. A piece is never interrupted by another piece, but by
 * interrupts.
 * - It must not wait: below it lies whatever was interrupted.
 *
 * Next to read: kernel/irq/deferred.c.
 */
#ifndef KERNEL_IRQ_DEFERRED_H
#define KERNEL_IRQ_DEFERRED_H

#include <stdbool.h>

/** A piece of work. Only `fn` is set by its owner: struct deferred work = { .fn = … }. */
struct deferred {
    void (*fn)(struct deferred *work);
    struct deferred *next; /* the queue's */
    bool waiting;          /* the queue's */
};

/**
 * Have it run after the outermost handler; added in ordinary code or by a handler that interrupts
 * deferred work, after the next interrupt or before the CPU sleeps. Context: any but an NMI.
 *
 * @return false: it was waiting already
 */
bool deferred_add(struct deferred *work);

/**
 * The same for an NMI, which may have interrupted even the queue: there is one place for it.
 *
 * @return false: that is taken
 */
bool deferred_add_by_nmi(struct deferred *work);

/**
 * Run what waits. Called with interrupts off, behind the outermost handler and before the CPU
 * sleeps; returns with them off. What is added meanwhile waits for the next call, so that work
 * which adds itself again cannot hold the machine.
 */
void deferred_run(void);

/** Does anything wait? */
bool deferred_waiting(void);

/** For deferred_is_running(). */
extern bool deferred_running;

/** Is a piece running, perhaps below an interrupt? */
static inline bool
deferred_is_running(void)
{
    return deferred_running;
}

#endif
