/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From what the loader told to page frames.
 * @ingroup mm
 *
 * Initcall `memory` (3.1): boot_info's ranges are sanitised (lib/memory_map.h), what is in use is
 * carved out, the table of frames is placed, and all that is left goes to the zones.
 *
 * Never given out: page 0 to 15 (firmware scribbles there; phase15 starts further CPUs there),
 * 0xA0000-0xFFFFF (video memory and ROMs), the kernel, modules, the framebuffer, ACPI's root, and
 * whatever firmware calls anything but usable.
 */
#ifndef KERNEL_MM_MEMORY_H
#define KERNEL_MM_MEMORY_H

#include <kernel/boot/boot_info.h>
#include <kernel/types.h>
#include <lib/memory_map.h>

/**
 * The memory that is free at the start, by what a loader told. Pure.
 *
 * @param info what the loader told, checked by boot_info_check()
 * @param map  filled in: sorted, disjoint, whole pages
 */
void memory_map_from(const struct boot_info *info, struct memory_map *map);

/**
 * How many frames the table of frames is to describe. Pure.
 *
 * The table has to lie in directly mapped memory. It gets at most an eighth of that: with 768 MiB
 * of it, 24 bytes a frame reach up to 16 GiB. Frames above are not used, and memory_init() says so.
 *
 * @param map   free memory
 * @param limit first address that is not directly mapped
 * @return a multiple of the largest block's frames; 0: there is no memory
 */
uint32_t memory_frames(const struct memory_map *map, paddr_t limit);

/** @return frames that page_alloc() could give if nobody had any */
uint32_t memory_managed(void);

#endif
