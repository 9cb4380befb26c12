/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/vmstat, and the same in the monitor.
 * @ingroup mm
 */
#include <kernel/mm/vmstat.h>

#include <kernel/console/console.h>
#include <kernel/fs/proc.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/tlb_gather.h>

REGISTRY_DEFINE(vmstat);

VMSTAT_OF(nr_tlb_local_flush_all, tlb_counters.full);
VMSTAT_OF(nr_tlb_local_flush_one, tlb_counters.single);
VMSTAT_OF(nr_tlb_flush_avoided, tlb_counters.avoided);
VMSTAT_OF(nr_tlb_switch, tlb_counters.switched);
VMSTAT_OF(nr_tlb_switch_kept, tlb_counters.kept);

static uint64_t
vmstat_read(const struct vmstat *line)
{
    return __atomic_load_n(line->value, __ATOMIC_RELAXED);
}

static void
vmstat_show(struct proc_text *text)
{
    REGISTRY_FOR_EACH (vmstat, line)
        proc_printf(text, "%s %llu\n", line->name, (unsigned long long)vmstat_read(line));
}

PROC_FILE(vmstat, vmstat_show);

static int
vmstat_command(int argc, char **argv)
{
    (void)argc, (void)argv;
    REGISTRY_FOR_EACH (vmstat, line)
        console_printf("%-22s %llu\n", line->name, (unsigned long long)vmstat_read(line));
    return 0;
}

COMMAND(vmstat, "", "what has happened to memory: large pages, what the TLB had to forget",
        vmstat_command, .group = "memory");
