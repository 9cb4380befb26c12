/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How long interrupts are off, and where: what every device has to wait for at worst.
 * @ingroup irq
 *
 * Measured from the moment they go off to the moment they go on: by cpu_interrupts_…() of
 * <kernel/x86/cpu.h>, and while handlers run. Not measured: exceptions, and code that begins with
 * interrupts off, as start-up does.
 *
 * Next to read: kernel/irq/irqoff.c.
 */
#ifndef KERNEL_IRQ_IRQOFF_H
#define KERNEL_IRQ_IRQOFF_H

#include <stdint.h>

/** The longest stretch so far, and how many there were. */
struct irqoff_record {
    uint64_t cycles; /**< tsc_to_ktime() makes time of it */
    uintptr_t from;  /**< where they went off; for an interrupt, its first handler */
    uintptr_t to;    /**< where they went on again */
    uint64_t count;
};

/** The record so far. Measuring begins when interrupts are first turned on. Context: any. */
struct irqoff_record irqoff_longest(void);

/** Forget it and begin anew. Context: any. */
void irqoff_reset(void);

/** The CPU has turned interrupts off to serve one. @param where the first handler */
void irqoff_interrupted(uintptr_t where);

/** It is served, and the interrupted code goes on. */
void irqoff_returning(void);

#endif
