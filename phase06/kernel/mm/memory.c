/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking over the machine's memory.
 * @ingroup mm
 *
 * Called once, by initcall `memory`. Next to read: zone.h.
 */
#include <kernel/mm/memory.h>

#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/panic/panic.h>
#include <mode/layout.h>

#define MEMORY_LOW       0x10000 /* firmware's, and phase15's */
#define MEMORY_HOLE      0xA0000 /* video memory and ROMs */
#define MEMORY_HOLE_END  0x100000
#define MEMORY_DMA_LIMIT 0x1000000
#define MEMORY_RSDP_SIZE 36 /* ACPI 6.4 §5.2.5.3 */
/** The table of frames gets one part of so many of the memory that is seen so early. */
#define MEMORY_TABLE_PART 8

_Static_assert(MEMORY_MAP_PAGE == PAGE_SIZE, "both speak of pages");
_Static_assert(MEMORY_MAP_MAX >= 2 * BOOT_INFO_MEMORY_MAX + BOOT_INFO_MODULES_MAX + 8,
               "each range can split another one in two");

static struct memory_map memory_free;

/* [from] */
void
memory_map_from(const struct boot_info *info, struct memory_map *map)
{
    map->count = map->lost = 0;
    for (uint32_t i = 0; i < info->memory_count; i++) {
        if (info->memory[i].type == BOOT_MEMORY_USABLE)
            memory_map_add(map, info->memory[i].base, info->memory[i].length);
    }
    for (uint32_t i = 0; i < info->memory_count; i++) {
        if (info->memory[i].type != BOOT_MEMORY_USABLE)
            memory_map_remove(map, info->memory[i].base, info->memory[i].length);
    }
    memory_map_remove(map, 0, MEMORY_LOW);
    memory_map_remove(map, MEMORY_HOLE, MEMORY_HOLE_END - MEMORY_HOLE);
    memory_map_remove(map, info->kernel_start, info->kernel_end - info->kernel_start);
    for (uint32_t i = 0; i < info->module_count; i++)
        memory_map_remove(map, info->modules[i].base, info->modules[i].length);
    memory_map_remove(map, info->framebuffer.address,
                      (uint64_t)info->framebuffer.pitch * info->framebuffer.height);
    if (info->acpi_rsdp != 0)
        memory_map_remove(map, info->acpi_rsdp, MEMORY_RSDP_SIZE);
    memory_map_align(map);
}
/* [/from] */

uint32_t
memory_frames(const struct memory_map *map, paddr_t limit)
{
    uint64_t frames = (memory_map_end(map) >> PAGE_SHIFT) + ZONE_BLOCK - 1;
    uint64_t most = memory_map_bytes(map, limit) / MEMORY_TABLE_PART / sizeof(struct page);

    if (frames > most)
        frames = most;
    if (frames > PAGE_NONE)
        frames = PAGE_NONE;
    return (uint32_t)frames & ~(ZONE_BLOCK - 1);
}

/** Take memory for the table of frames: first fit, above 16 MiB if possible, because memory below
 * that is scarce. @return NULL: not enough in one piece */
static void *
memory_take(size_t size)
{
    uint64_t begin;

    if (size == 0 ||
        (memory_map_take(&memory_free, size, MEMORY_DMA_LIMIT, LAYOUT_EARLY_END, &begin) != 0 &&
         memory_map_take(&memory_free, size, 0, LAYOUT_EARLY_END, &begin) != 0))
        return NULL;
    return phys_to_virt(begin);
}

static uint32_t
memory_smaller(uint64_t left, uint64_t right)
{
    return (uint32_t)(left < right ? left : right);
}

static void
memory_zones(void)
{
    uint32_t count = page_frames_count;
    uint32_t dma = memory_smaller(count, MEMORY_DMA_LIMIT >> PAGE_SHIFT);
    uint32_t normal = memory_smaller(count, address_limit() >> PAGE_SHIFT);

    zone_init(&page_zones[ZONE_DMA], ZONE_DMA, "DMA", 0, dma);
    zone_init(&page_zones[ZONE_NORMAL], ZONE_NORMAL, "normal", dma, normal);
    zone_init(&page_zones[ZONE_HIGH], ZONE_HIGH, "high", normal, count);
    for (unsigned i = 0; i < memory_free.count; i++) {
        uint64_t begin = memory_free.range[i].begin >> PAGE_SHIFT;
        uint64_t end = memory_free.range[i].end >> PAGE_SHIFT;

        for (int id = 0; id < ZONE_COUNT; id++)
            zone_add(&page_zones[id], memory_smaller(begin, count), memory_smaller(end, count));
    }
}

uint32_t
memory_managed(void)
{
    return page_zones[ZONE_DMA].managed + page_zones[ZONE_NORMAL].managed +
           page_zones[ZONE_HIGH].managed;
}

static void
memory_init(void)
{
    uint64_t ignored;

    memory_map_from(&boot_info, &memory_free);
    page_frames_count = memory_frames(&memory_free, LAYOUT_EARLY_END);
    page_frames = memory_take(page_frames_count * sizeof(struct page));
    if (page_frames == NULL)
        page_frames_count = 0;
    page_memory = phys_to_virt(0);
    memory_zones();

    ignored = memory_map_bytes(&memory_free, UINT64_MAX) -
              memory_map_bytes(&memory_free, (uint64_t)page_frames_count << PAGE_SHIFT);
    kprintf("memory: %u KiB free (DMA %u, normal %u, high %u), %u KiB to describe it\n",
            (unsigned)memory_managed() * 4, (unsigned)page_zones[ZONE_DMA].managed * 4,
            (unsigned)page_zones[ZONE_NORMAL].managed * 4,
            (unsigned)page_zones[ZONE_HIGH].managed * 4,
            (unsigned)(page_frames_count * sizeof(struct page) / 1024));
    if (ignored > 0)
        kprintf("memory: %llu KiB above %llu MiB are not used\n",
                (unsigned long long)(ignored / 1024),
                (unsigned long long)page_frames_count >> (20 - PAGE_SHIFT));
    if (memory_free.lost > 0)
        kprintf("memory: %u ranges did not fit\n", memory_free.lost);
}

INITCALL(3, 1, memory, memory_init);
