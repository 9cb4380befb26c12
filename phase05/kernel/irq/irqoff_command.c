/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `irqoff`: for how long interrupts were off at most, and where.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/irq/irqoff.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tsc.h>
#include <lib/errno.h>
#include <lib/string.h>

static int
irqoff_command(int argc, char **argv)
{
    struct irqoff_record longest = irqoff_longest();

    if (argc > 2 || (argc == 2 && strcmp(argv[1], "reset") != 0))
        return -EINVAL;
    if (argc == 2) {
        irqoff_reset();
        return 0;
    }
    if (cpu_interrupts_watch == NULL) {
        console_printf("interrupts are not watched (irqoff=off)\n");
        return 0;
    }
    console_printf("interrupts were off %llu times, at most for %lld ns (%llu cycles)\n",
                   (unsigned long long)longest.count, (long long)tsc_to_ktime(longest.cycles),
                   (unsigned long long)longest.cycles);
    console_printf("  from %pS\n  to   %pS\n", (void *)longest.from, (void *)longest.to);
    return 0;
}

COMMAND(irqoff, "[reset]", "the longest time that interrupts were off, and where", irqoff_command,
        .group = "interrupts");
