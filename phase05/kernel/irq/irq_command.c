/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `irqs`: the interrupt lines in use, and how they fare.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/irq/irq.h>
#include <kernel/irq/trap.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/tsc.h>
#include <lib/errno.h>

static void
irq_command_line(unsigned irq)
{
    struct irq_counters counters = irq_statistics(irq);
    const struct irq_chip *chip = irq_line_chip(irq);
    const char *name;

    if (irq_handler_name(irq, 0) == NULL && counters.count + counters.spurious == 0)
        return;
    console_printf("%4u %02x %-5s %10llu %9llu %8llu %10lld ", irq, irq + VECTOR_IRQ,
                   chip != NULL ? chip->name : "-", (unsigned long long)counters.count,
                   (unsigned long long)counters.unhandled, (unsigned long long)counters.spurious,
                   (long long)tsc_to_ktime(counters.longest));
    for (unsigned i = 0; (name = irq_handler_name(irq, i)) != NULL; i++)
        console_printf("%s%s", i == 0 ? "" : ", ", name);
    console_printf("%s\n", counters.screaming ? " MASKED: too many unhandled" : "");
}

static int
irq_command(int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return -EINVAL;
    console_printf("line vec chip       count unhandled spurious longest/ns handlers\n");
    for (unsigned irq = 0; irq < IRQ_LINES; irq++)
        irq_command_line(irq);
    return 0;
}

COMMAND(irqs, "", "interrupt lines: counts, longest time in handlers, who handles them",
        irq_command, .group = "interrupts");
