/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Measures for how long interrupts are off.
 * @ingroup irq
 *
 * Two reads of the time-stamp counter and a comparison for each stretch, and nothing when they are
 * off already: so it can stay in every kernel. Benchmarks run with interrupts off and never get
 * here. `irqoff=off` (benchmarks of whole programs) has it out of the way.
 *
 * Invariant: all of it is touched with interrupts off only.
 */
#include <kernel/irq/irqoff.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

static struct irqoff_record irqoff_worst;
static bool irqoff_measuring;
static uint64_t irqoff_begun;
static uintptr_t irqoff_from;

static void
irqoff_begin(uintptr_t where)
{
    irqoff_measuring = true;
    irqoff_from = where;
    irqoff_begun = cpu_rdtsc();
}

static void
irqoff_end(uintptr_t where)
{
    uint64_t cycles = cpu_rdtsc() - irqoff_begun;

    if (!irqoff_measuring)
        return;
    irqoff_measuring = false;
    irqoff_worst.count++;
    if (cycles > irqoff_worst.cycles) {
        irqoff_worst.cycles = cycles;
        irqoff_worst.from = irqoff_from;
        irqoff_worst.to = where;
    }
}

static void
irqoff_off(void)
{
    if (!irqoff_measuring)
        irqoff_begin((uintptr_t)__builtin_return_address(0));
}

static void
irqoff_on(void)
{
    irqoff_end((uintptr_t)__builtin_return_address(0));
}

void
irqoff_interrupted(uintptr_t where)
{
    irqoff_begin(where);
}

void
irqoff_returning(void)
{
    irqoff_end((uintptr_t)__builtin_return_address(0));
}

struct irqoff_record
irqoff_longest(void)
{
    uintptr_t flags = cpu_interrupts_save();
    struct irqoff_record record = irqoff_worst;

    cpu_interrupts_restore(flags);
    return record;
}

void
irqoff_reset(void)
{
    uintptr_t flags = cpu_interrupts_save();

    irqoff_worst = (struct irqoff_record){ .cycles = 0 };
    irqoff_measuring = false; /* nor is the stretch that begins with this call of interest */
    cpu_interrupts_restore(flags);
}

static const struct cpu_interrupts_watch irqoff_watch = { .off = irqoff_off, .on = irqoff_on };

static void
irqoff_init(void)
{
    const char *mode = cmdline_get("irqoff");

    if (mode == NULL || strcmp(mode, "off") != 0)
        cpu_interrupts_watch = &irqoff_watch;
    if (mode != NULL && strcmp(mode, "off") != 0 && strcmp(mode, "on") != 0)
        kprintf("irqoff=%s: neither off nor on, so on it is\n", mode);
}

INITCALL(4, 7, irqoff, irqoff_init, AFTER(cmdline));
