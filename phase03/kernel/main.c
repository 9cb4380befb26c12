/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's main function: the story of a start, and what comes after it.
 * @ingroup init
 *
 * This file names no subsystem that later phases add: it walks two tables, initcalls (init.h) and
 * activities (activity.h), and that is why no phase ever has to change it.
 *
 * Before: kernel/x86/32/entry.asm. Next to read: kernel/init.c, then kernel/monitor/monitor.c.
 */
#include <kernel/main.h>

#include <kernel/activity.h>
#include <kernel/boot/loader.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>

REGISTRY_DEFINE(activity);

static void
main_greet(void)
{
    kprintf("WasilOS phase%02u, %d bit\n", (unsigned)(uintptr_t)KERNEL_PHASE, MODE_BITS);
    kprintf("started by %s; memory %llu MiB in %u ranges; kernel at 0x%llx-0x%llx\n",
            boot_info.loader, (unsigned long long)boot_info_usable(&boot_info) >> 20,
            (unsigned)boot_info.memory_count, (unsigned long long)boot_info.kernel_start,
            (unsigned long long)boot_info.kernel_end);
}

/* [main] */
void
kernel_main(uint32_t magic, uint32_t address)
{
    loader_read(magic, address);
    main_greet();
    init_run();
    kprintf("kernel ready\n");

    REGISTRY_FOR_EACH (activity, activity) {
        if (activity->wanted == NULL || activity->wanted())
            activity->run();
    }
    panic("nothing left to do: the last activity has returned");
}
/* [/main] */
