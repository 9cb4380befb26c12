/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counting live blocks by call site.
 * @ingroup mm
 */
#include <kernel/mm/leaks.h>

#include <kernel/mm/kmalloc_debug.h>
#include <kernel/mm/object.h>

/** The row of a caller: its own, a new one, or the last one when all are taken. */
static struct leaks_site *
leaks_site(struct leaks *leaks, vaddr_t caller)
{
    for (unsigned i = 0; i < leaks->count; i++) {
        if (leaks->site[i].caller == caller)
            return &leaks->site[i];
    }
    if (leaks->count == leaks->limit)
        return &leaks->site[leaks->limit - 1];
    if (leaks->count == leaks->limit - 1)
        caller = 0;
    leaks->site[leaks->count] = (struct leaks_site){ .caller = caller };
    return &leaks->site[leaks->count++];
}

static void
leaks_add(const struct kmalloc_header *header, void *context)
{
    struct leaks *leaks = context;
    struct leaks_site *site;

    if (header->serial <= leaks->since)
        return;
    site = leaks_site(leaks, header->allocated.call[0]);
    site->blocks++;
    site->bytes += header->size;
    leaks->blocks++;
    leaks->bytes += header->size;
}

/** Insertion sort: there are few sites. */
static void
leaks_sort(struct leaks *leaks)
{
    for (unsigned i = 1; i < leaks->count; i++) {
        struct leaks_site site = leaks->site[i];
        unsigned at = i;

        for (; at > 0 && leaks->site[at - 1].bytes < site.bytes; at--)
            leaks->site[at] = leaks->site[at - 1];
        leaks->site[at] = site;
    }
}

void
leaks_collect(struct leaks *leaks)
{
    leaks->count = leaks->blocks = 0;
    leaks->bytes = 0;
    kmalloc_debug_walk(leaks_add, leaks);
    leaks_sort(leaks);
}

uint32_t
leaks_blocks(void)
{
    uint32_t blocks = slab_large_blocks + object_count();

    for (unsigned i = 0; i < SLAB_CLASSES; i++)
        blocks += slab_classes[i].used;
    return blocks;
}
