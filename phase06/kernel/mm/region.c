/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The regions that every kernel has.
 * @ingroup mm
 *
 * Next to read: kernel/x86/32/mode/layout.h, where the numbers are.
 */
#include <kernel/mm/region.h>

#include <kernel/image.h>
#include <kernel/mm/stack_guard.h>
#include <mode/layout.h>

/** The page that nobody ever gets, so that a null pointer is a fault. */
#define REGION_NULL_END 4096u

REGISTRY_DEFINE(region);

const struct region *
region_lookup(vaddr_t address)
{
    REGISTRY_FOR_EACH (region, region) {
        if (address >= region->start && address < region->end)
            return region;
    }
    return NULL;
}

vaddr_t
region_boundary(vaddr_t address)
{
    vaddr_t nearest = 0;

    REGISTRY_FOR_EACH (region, region) {
        if (region->start > address && region->start - 1 < nearest - 1)
            nearest = region->start;
        if (region->end > address && region->end - 1 < nearest - 1)
            nearest = region->end;
    }
    return nearest;
}

REGION(21, text, "kernel text", kernel_text_start, kernel_rodata_start, NULL);
REGION(22, rodata, "kernel constants", kernel_rodata_start, kernel_data_start, NULL);
REGION(23, stacks, "kernel stacks", kernel_stacks_start, kernel_stacks_end, NULL);
REGION(24, data, "kernel variables", kernel_data_start, kernel_data_end, NULL);
REGION(51, null, "null page", 0, REGION_NULL_END, NULL);
REGION(52, user, "programs", REGION_NULL_END, LAYOUT_USER_END, NULL);
REGION(53, direct, "memory", LAYOUT_DIRECT_START, LAYOUT_DIRECT_END, NULL);
REGION(54, vmalloc, "vmalloc", LAYOUT_VMALLOC_START, LAYOUT_VMALLOC_END, NULL);
REGION(55, mmio, "devices", LAYOUT_MMIO_START, LAYOUT_MMIO_END, NULL);
REGION(56, kmap, "kmap", LAYOUT_KMAP_START, LAYOUT_KMAP_END, NULL);
