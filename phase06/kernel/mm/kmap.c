/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Slots for high memory: a stack of pages whose tables are always there.
 * @ingroup mm
 */
#include <kernel/mm/kmap.h>

#include <kernel/init.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/paging.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <mode/layout.h>

_Static_assert(KMAP_SLOTS * 2 * PAGE_SIZE <= LAYOUT_KMAP_END - LAYOUT_KMAP_START, "slots fit");

/** Slots in use. An interrupt between the steps below leaves it as it found it. */
static volatile unsigned kmap_used;

static vaddr_t
kmap_address(unsigned slot)
{
    return LAYOUT_KMAP_START + (2 * slot + 1) * PAGE_SIZE;
}

/* [kmap] */
void *
kmap(const struct page *page)
{
    unsigned slot;

    if (page_is_mapped(page))
        return page_to_virt(page);
    slot = kmap_used;
    ASSERT(slot < KMAP_SLOTS);
    kmap_used = slot + 1; /* first: whoever interrupts from here on takes the next */
    paging_point(kmap_address(slot), page_to_phys(page));
    return (void *)kmap_address(slot);
}

void
kunmap(void *pointer)
{
    vaddr_t address = (vaddr_t)pointer;

    if (address < LAYOUT_KMAP_START || address >= LAYOUT_KMAP_END)
        return;
    ASSERT(kmap_used > 0 && address == kmap_address(kmap_used - 1));
    paging_point(address, PAGING_NOWHERE);
    kmap_used = kmap_used - 1; /* last, for the same reason */
}
/* [/kmap] */

unsigned
kmap_depth(void)
{
    return kmap_used;
}

void
page_clear_high(struct page *page, unsigned order)
{
    for (unsigned i = 0; i < 1u << order; i++) {
        uintptr_t interrupts = cpu_interrupts_save(); /* nobody is preempted with a window open */
        void *window = kmap(page + i);

        page_clear_mapped(window, PAGE_SIZE);
        kunmap(window);
        cpu_interrupts_restore(interrupts);
    }
}

static void
kmap_init(void)
{
    if (paging_reserve(LAYOUT_KMAP_START, LAYOUT_KMAP_END - LAYOUT_KMAP_START) != 0)
        panic("no memory for a page table");
}

INITCALL(3, 3, kmap, kmap_init, AFTER(paging));
