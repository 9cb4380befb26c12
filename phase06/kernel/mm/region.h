/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the kernel's addresses are for: a table of names, with somebody to ask about faults.
 * @ingroup mm
 *
 * Page tables say what is mapped; regions say what was meant. Reports name them, `maps` shows both.
 *
 * - Regions may lie inside others; the narrower one stands in the earlier place and is found first.
 * - A region may have a function that is asked when an address in it faults, before anybody else:
 *   it maps a page and says true, and the instruction is tried again. Programs have regions of
 *   their own (phase08, kernel/mm/fault_trap.c), which are asked before these.
 *
 * Next to read: kernel/mm/page_fault.c.
 */
#ifndef KERNEL_MM_REGION_H
#define KERNEL_MM_REGION_H

#include <kernel/registry.h>
#include <kernel/types.h>

struct page_fault;

/** A range of addresses. Made by REGION() only. */
struct region {
    const char *name;
    vaddr_t start, end; /**< from the first byte to the first behind it */
    /** A page fault in this region: true when the instruction can be tried again. Interrupts are
     * off; runs on the stack of whoever faulted. NULL: every fault is an error. */
    bool (*fault)(const struct page_fault *fault);
};

REGISTRY_DECLARE(region, struct region);

/**
 * Name a range of addresses.
 *
 * @param place  two literal digits: 1x-2x parts of others, 5x the large ones
 * @param id     identifier, unique among all regions
 * @param name_  for people
 * @param start_ first address
 * @param end_   first address behind it
 * @param fault_ see struct region, or NULL
 */
#define REGION(place, id, name_, start_, end_, fault_)                                         \
    static const struct region region_##id = {                                                 \
        .name = (name_), .start = (vaddr_t)(start_), .end = (vaddr_t)(end_), .fault = (fault_) \
    };                                                                                         \
    REGISTRY_ENTRY(region, place, id, region_##id)

/** @return the region that holds this address, the narrowest one, or NULL */
const struct region *region_lookup(vaddr_t address);

/** @return the lowest address above @p address at which some region begins or ends; 0: none */
vaddr_t region_boundary(vaddr_t address);

#endif
