/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/busy: how much the machine has done since its reset, for user/bin/bench_boot.c.
 * @ingroup tests
 *
 * Ticks of the time-stamp counter, without those of the idle task: a disk lets the machine wait for
 * as long as the host likes.
 */
#include <kernel/fs/proc.h>
#include <kernel/sched/percpu.h>
#include <kernel/sched/task.h>
#include <kernel/x86/cpu.h>

static void
bench_boot_show(struct proc_text *text)
{
    uintptr_t flags = cpu_interrupts_save();
    uint64_t busy = cpu_rdtsc() - this_cpu()->idle->cycles;

    cpu_interrupts_restore(flags);
    proc_printf(text, "%llu\n", (unsigned long long)busy);
}

PROC_FILE(busy, bench_boot_show);
