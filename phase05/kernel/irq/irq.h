/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Interrupt lines: who is called when a device wants something.
 * @ingroup irq
 *
 * A line leads from a device to an interrupt controller (struct irq_chip), which makes the vector
 * VECTOR_IRQ + line of it. Several devices may share a line: all their handlers are called, and
 * each says whether it was its own device that had called.
 *
 * - Handlers run with interrupts off, on the stack of whatever was interrupted: they take what the
 *   device has, and leave the work to kernel/irq/deferred.h. They never wait.
 * - A handler may let interrupts in; then lines of higher priority come through, its own does not.
 * - A line that calls IRQ_SCREAM times in a row without any handler knowing it is masked: a broken
 *   device must not take the whole machine.
 *
 * Invariant: a line is unmasked exactly while it has handlers and has not been found screaming.
 * Next to read: kernel/irq/irq.c (irq_dispatch(), which kernel/irq/trap.h declares),
 * kernel/x86/pic.c.
 */
#ifndef KERNEL_IRQ_IRQ_H
#define KERNEL_IRQ_IRQ_H

#include <stdbool.h>
#include <stdint.h>

/** As many as there are vectors behind the CPU's own 32; those without a controller stay unused. */
#define IRQ_LINES 224

/** So many interrupts in a row that no handler knows, and the line is masked. */
#define IRQ_SCREAM 1000

/** The lines of a PC that are the same in every PC. */
enum irq_of_pc { IRQ_CLOCK = 0, IRQ_KEYBOARD = 1, IRQ_COM2 = 3, IRQ_COM1 = 4, IRQ_MOUSE = 12 };

/**
 * An interrupt controller. All are called with interrupts off.
 * seam: the PIC now (kernel/x86/pic.c); phase14 adds the I/O APIC, phase15 message-signalled lines.
 */
struct irq_chip {
    const char *name;
    void (*mask)(unsigned line);
    void (*unmask)(unsigned line);
    /** The interrupt is served: the line may call again. */
    void (*eoi)(unsigned line);
    /** Was there no call at all? Then this puts the controller in order; there will be no eoi. */
    bool (*spurious)(unsigned line);
};

/** What is known about a line; a copy of it is what irq_statistics() gives. */
struct irq_counters {
    uint64_t count;     /**< interrupts, spurious ones left out */
    uint64_t unhandled; /**< of these: no handler knew it */
    uint64_t spurious;  /**< the controller called, and no line had */
    uint64_t longest;   /**< cycles that all handlers together took, at most */
    bool screaming;     /**< masked because of IRQ_SCREAM */
};

/** Give the lines [@p first, @p first + @p count) to a controller, which has masked them all. */
void irq_chip_add(const struct irq_chip *chip, unsigned first, unsigned count);

/**
 * Have a function called when a line interrupts; the first one unmasks the line.
 *
 * Context: any but a handler of the same line.
 *
 * @param irq     the line
 * @param handler true: it was my device. Called with interrupts off
 * @param cookie  handed to it; together with @p irq it names the registration
 * @param name    for people; lives on
 * @return 0; -EINVAL: no such line or no handler; -ENODEV: no controller has it; -EBUSY: the line
 *         has this cookie already; -ENOMEM: the table of handlers is full
 */
int irq_request(unsigned irq, bool (*handler)(void *cookie), void *cookie, const char *name);

/**
 * Undo irq_request(); the last one masks the line. Nobody registered: nothing happens. When it
 * returns, the handler is not running and will not be called again.
 *
 * Context: any but handlers, whose walk along the list it would cut.
 */
void irq_release(unsigned irq, void *cookie);

/** Are device interrupts in use? False until the initcall `interrupts`. */
bool irq_started(void);

/** For irq_depth(). */
extern unsigned irq_running;

/** How many handlers are running at this moment, one inside the other: 0 in ordinary code. */
static inline unsigned
irq_depth(void)
{
    return irq_running;
}

/** @return the counters of a line, as one consistent copy */
struct irq_counters irq_statistics(unsigned irq);

/** @return the controller of a line, or NULL */
const struct irq_chip *irq_line_chip(unsigned irq);

/** @return the name of handler @p number (from 0) of a line, or NULL when it has fewer */
const char *irq_handler_name(unsigned irq, unsigned number);

#endif
