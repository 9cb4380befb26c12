/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `meminfo`: where all the memory is.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/mm/failalloc.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/memory.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/monitor/command.h>

static unsigned
meminfo_kib(uint32_t frames)
{
    return frames * (PAGE_SIZE / 1024);
}

static void
meminfo_zones(void)
{
    console_printf("%-7s %10s %10s %10s %10s %10s %7s\n", "zone", "KiB", "used", "free",
                   "allocated", "freed", "failed");
    for (int id = 0; id < ZONE_COUNT; id++) {
        const struct zone *zone = &page_zones[id];

        console_printf("%-7s %10u %10u %10u %10llu %10llu %7llu\n", zone->name,
                       meminfo_kib(zone->managed), meminfo_kib(zone->managed - zone->free),
                       meminfo_kib(zone->free), (unsigned long long)zone->allocations,
                       (unsigned long long)zone->frees, (unsigned long long)zone->failures);
    }
    console_printf("%-7s %10u %10u %10u\n", "all", meminfo_kib(memory_managed()),
                   meminfo_kib(memory_managed() - page_free_count()),
                   meminfo_kib(page_free_count()));
}

/** Free blocks by size: many small ones and no large one is what fragmentation means. */
static void
meminfo_orders(void)
{
    console_printf("\nfree    hot");
    for (unsigned order = 0; order <= PAGE_ORDER_MAX; order++)
        console_printf(" %4uK", meminfo_kib(1u << order));
    console_printf("\n");
    for (int id = 0; id < ZONE_COUNT; id++) {
        const struct zone *zone = &page_zones[id];

        console_printf("%-7s %3u", zone->name, (unsigned)zone->hot_count);
        for (unsigned order = 0; order <= PAGE_ORDER_MAX; order++)
            console_printf(" %5u", (unsigned)zone->count[order]);
        console_printf("\n");
    }
}

static void
meminfo_heap(void)
{
    console_printf("\nheap (%s)  size    used    free   slabs     KiB\n",
                   kmalloc_is_debug() ? "debug" : "fast");
    for (unsigned i = 0; i < SLAB_CLASSES; i++) {
        const struct slab_class *class = &slab_classes[i];

        if (class->slabs > 0)
            console_printf("%18u %7u %7u %7u %7u\n", (unsigned)class->size, (unsigned)class->used,
                           (unsigned)(class->slabs * class->slots - class->used),
                           (unsigned)class->slabs, meminfo_kib(class->slabs << class->order));
    }
    console_printf("%18s %7u %7s %7s %7u\n", "blocks", (unsigned)slab_large_blocks, "", "",
                   meminfo_kib(slab_large_pages));
}

static int
meminfo_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    meminfo_zones();
    meminfo_orders();
    meminfo_heap();
    if (failalloc_every != 0)
        console_printf("\nfailalloc: every allocation number %u fails, %u have\n",
                       (unsigned)failalloc_every, (unsigned)failalloc_failed());
    return 0;
}

COMMAND(meminfo, "", "memory by zone, free blocks by size, the heap by class", meminfo_command,
        .group = "memory");
