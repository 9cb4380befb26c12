/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU's thin names share: who watches the interrupt flag.
 * @ingroup x86
 */
#include <kernel/x86/cpu.h>

const struct cpu_interrupts_watch *cpu_interrupts_watch;

/* Nobody sets it in this phase; phase05 does, in kernel/irq/irqoff.c. */
