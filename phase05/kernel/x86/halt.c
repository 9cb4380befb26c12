/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting by sleeping: the CPU stops until an interrupt comes.
 * @ingroup x86
 *
 * Between the look and `hlt` no interrupt can get lost: they are off at the look, and `sti` lets
 * them in only behind the instruction that follows it (SDM vol. 2, STI). That is why the three
 * instructions stand in one piece.
 */
#include <kernel/irq/deferred.h>
#include <kernel/irq/irq.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

/* [halt] */
static void
halt_wait(void)
{
    if (!irq_started()) { /* who would wake us? */
        cpu_pause();
    } else if (deferred_waiting()) {
        deferred_run();
    } else {
        if (cpu_interrupts_watch != NULL)
            cpu_interrupts_watch->on();
        __asm__ volatile("sti\n\thlt\n\tcli" : : : "memory");
        if (cpu_interrupts_watch != NULL)
            cpu_interrupts_watch->off();
    }
}
/* [/halt] */

WAITER(21, halt, halt_wait);
