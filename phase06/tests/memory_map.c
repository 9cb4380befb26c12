/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From firmware's ranges to usable memory.
 * @ingroup tests
 *
 * The host fuzzes the same code against a model: grader/tests/lib/memory_map_test.c.
 */
#include <lib/memory_map.h>

#include <kernel/image.h>
#include <kernel/mm/memory.h>
#include <kernel/mm/page.h>
#include <kernel/test/ktest.h>
#include <lib/errno.h>
#include <lib/string.h>

/* Too big for a stack. */
static struct memory_map map;
static struct boot_info map_info;

#define MIB 0x100000ull

KTEST(memory_map, reserved, "memory map: reserved wins over usable, whichever is told first")
{
    memset(&map_info, 0, sizeof(map_info));
    boot_info_add_memory(&map_info, 20 * MIB, 2 * MIB, BOOT_MEMORY_RESERVED, 1);
    boot_info_add_memory(&map_info, 16 * MIB, 16 * MIB, BOOT_MEMORY_USABLE, 1);
    boot_info_add_memory(&map_info, 30 * MIB, 1, 77, 1);
    memory_map_from(&map_info, &map);
    KREQUIRE_EQ(map.count, 3);
    KEXPECT_EQ(map.range[0].begin, 16 * MIB);
    KEXPECT_EQ(map.range[0].end, 20 * MIB);
    KEXPECT_EQ(map.range[1].begin, 22 * MIB);
    KEXPECT_EQ(map.range[1].end, 30 * MIB);
    KEXPECT_EQ(map.range[2].begin, 30 * MIB + PAGE_SIZE);
    KEXPECT_EQ(map.range[2].end, 32 * MIB);
}

KTEST(memory_map, pages, "memory map: only whole pages count, also where ranges share one")
{
    map.count = map.lost = 0;
    memory_map_add(&map, 0x5800, 0x1000);
    memory_map_add(&map, 0x1001, 0x17FF);
    memory_map_add(&map, 0x2800, 0x2000); /* touches the one before: 0x1001-0x4800 */
    memory_map_align(&map);
    KREQUIRE_EQ(map.count, 1);
    KEXPECT_EQ(map.range[0].begin, 0x2000);
    KEXPECT_EQ(map.range[0].end, 0x4000);
}

KTEST(memory_map, edges, "memory map: ranges up to the end of all addresses do not wrap")
{
    uint64_t begin;

    map.count = map.lost = 0;
    memory_map_add(&map, UINT64_MAX - 0x2FFF, UINT64_MAX);
    memory_map_add(&map, 0x1000, 0);
    memory_map_align(&map);
    KREQUIRE_EQ(map.count, 1);
    KEXPECT_EQ(map.range[0].begin, UINT64_MAX - 0x2FFF);
    KEXPECT_EQ(memory_map_take(&map, UINT64_MAX, 0, UINT64_MAX, &begin), (uint64_t)-ENOMEM);
    memory_map_remove(&map, 0, UINT64_MAX);
    KEXPECT_EQ(map.count, 0);
    KEXPECT_EQ(memory_map_end(&map), 0);
}

KTEST(memory_map, take, "memory map: what was taken is not found again, limits are kept")
{
    uint64_t first, second;

    map.count = map.lost = 0;
    memory_map_add(&map, 1 * MIB, 3 * MIB);
    memory_map_add(&map, 16 * MIB, 1 * MIB);
    KEXPECT_EQ(memory_map_take(&map, 5000, 2 * MIB, 64 * MIB, &first), 0);
    KEXPECT_EQ(first, 2 * MIB);
    KEXPECT_EQ(memory_map_take(&map, 1 * MIB, 2 * MIB, 64 * MIB, &second), 0);
    KEXPECT_EQ(second, 2 * MIB + 8192);
    KEXPECT_EQ(memory_map_take(&map, 1 * MIB, 2 * MIB, 64 * MIB, &second), 0);
    KEXPECT_EQ(second, 16 * MIB);
    KEXPECT_EQ(memory_map_take(&map, 1 * MIB, 2 * MIB, 64 * MIB, &second), (uint64_t)-ENOMEM);
    KEXPECT_EQ(memory_map_bytes(&map, UINT64_MAX), 2 * MIB - 8192);
}

KTEST(memory_map, kernel,
      "memory: neither the kernel nor a module nor firmware's pages are given out")
{
    for (paddr_t at = virt_to_phys(kernel_image_start); at < virt_to_phys(kernel_image_end);
         at += PAGE_SIZE)
        KREQUIRE(phys_to_page(at) == NULL);
    for (uint32_t i = 0; i < boot_info.module_count; i++)
        KEXPECT(phys_to_page(boot_info.modules[i].base) == NULL);
    KEXPECT(phys_to_page(0) == NULL && phys_to_page(0xF000) == NULL);
    KEXPECT(phys_to_page(0xA0000) == NULL && phys_to_page(0xFF000) == NULL);
    KEXPECT(virt_to_page(page_frames) == NULL);
    for (uint32_t i = 0; i < boot_info.memory_count; i++) {
        if (boot_info.memory[i].type != BOOT_MEMORY_USABLE)
            KEXPECT(phys_to_page(boot_info.memory[i].base) == NULL);
    }
}
