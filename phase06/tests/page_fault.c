/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Page faults: words for them, regions, and pages that come when they are needed.
 * @ingroup tests
 */
#include <kernel/mm/page.h>
#include <kernel/mm/page_fault.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/region.h>
#include <kernel/image.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>
#include <lib/glob.h>
#include <mode/layout.h>

/** A part of kmap's addresses that has no slots. */
#define DEMAND_START (LAYOUT_KMAP_START + 0x100000u)
#define DEMAND_END   (LAYOUT_KMAP_END - 0x10000u)

static struct page *demand_page;
static unsigned demand_asked;

/* [demand] */
/** Gives its one page to whoever comes first. */
static bool
demand_fault(const struct page_fault *fault)
{
    struct page *page = demand_page;

    demand_asked++;
    demand_page = NULL;
    if (page == NULL)
        return false;
    paging_point(fault->address & ~(vaddr_t)(PAGE_SIZE - 1), page_to_phys(page));
    return true;
}

REGION(11, demand, "demand test", DEMAND_START, DEMAND_END, demand_fault);
/* [/demand] */

KTEST(page_fault, demand, "page fault: a region may bring the page, and the program never knows")
{
    volatile uint32_t *word = (volatile uint32_t *)(DEMAND_START + 0x5004);
    struct page *page = page_alloc(0, PAGE_ZERO);

    KREQUIRE_MEMORY(page);
    demand_page = page;
    demand_asked = 0;
    KEXPECT_NO_FAULT(*word = 0x1234);
    KEXPECT_EQ(demand_asked, 1);
    KEXPECT_EQ(((uint32_t *)page_to_virt(page))[1], 0x1234);
    paging_point((vaddr_t)word & ~(vaddr_t)(PAGE_SIZE - 1), PAGING_NOWHERE);
    page_free(page, 0);
}

KTEST(page_fault, declined,
      "page fault: a region that cannot help is asked once, then it is a fault")
{
    volatile uint32_t *word = (volatile uint32_t *)DEMAND_START;

    demand_page = NULL;
    demand_asked = 0;
    KEXPECT_FAULT(VECTOR_PF, *word = 1);
    KEXPECT_EQ(demand_asked, 1);
}

static void
page_fault_expect(const struct page_fault *fault, const char *pattern)
{
    char text[PAGE_FAULT_TEXT];

    page_fault_describe(fault, text, sizeof(text));
    KNOTE("%s", text);
    KEXPECT(glob_match(pattern, text));
}

KTEST(page_fault, words, "page fault: the report says what was tried, where, and why it failed")
{
    struct page_fault fault = { .address = (vaddr_t)kernel_text_start };

    fault.region = region_lookup(fault.address);
    fault.present = fault.write = true;
    page_fault_expect(&fault, "a read-only page was written at 0x*, in: kernel text");
    fault = (struct page_fault){ .address = 16, .region = region_lookup(16) };
    page_fault_expect(&fault, "unmapped memory was read at 0x*10, in: null page");
    fault.fetch = fault.present = true;
    page_fault_expect(&fault, "a page that may not be executed was jumped to at 0x*");
    fault = (struct page_fault){ .address = LAYOUT_VMALLOC_START, .write = true };
    page_fault_expect(&fault, "unmapped memory was written at 0x*, in: no region");
}

KTEST(page_fault, overflow_words, "page fault: an address below a stack is called a stack overflow")
{
    vaddr_t bottom = stack_end((vaddr_t)__builtin_frame_address(0)) - STACK_SIZE;
    struct page_fault fault = { .address = bottom - 4, .write = true };

    page_fault_expect(&fault, "kernel stack overflow: 0x* is in the guard below stack \"boot\"");
    KEXPECT_POINTER(page_fault_guard(bottom), NULL);
    KEXPECT_POINTER(page_fault_guard((vaddr_t)kernel_text_start), NULL);
    KEXPECT_POINTER(page_fault_guard(0), NULL);
}

KTEST(region, narrow, "region: the narrowest one is found, and all of the kernel has a name")
{
    KEXPECT_STR(region_lookup((vaddr_t)kernel_text_start)->name, "kernel text");
    KEXPECT_STR(region_lookup((vaddr_t)kernel_rodata_end - 1)->name, "kernel constants");
    KEXPECT_STR(region_lookup((vaddr_t)kernel_stacks_start)->name, "kernel stacks");
    KEXPECT_STR(region_lookup((vaddr_t)&demand_page)->name, "kernel variables");
    KEXPECT_STR(region_lookup((vaddr_t)phys_to_virt(0))->name, "memory");
    KEXPECT_STR(region_lookup(0)->name, "null page");
}

KTEST(region, mapped, "region: whatever is mapped lies in a region")
{
    struct paging_page run;
    vaddr_t from = 0;

    for (; paging_next_run(&address_space_kernel, from, &run); from = run.start + run.size) {
        KNOTE("0x%" PRIXVADDR, run.start);
        KEXPECT(region_lookup(run.start) != NULL);
        KEXPECT(region_lookup(run.start + run.size - 1) != NULL);
    }
}

KTEST(region, boundary, "region: boundaries are found in order, and end")
{
    vaddr_t at = 0;
    unsigned count = 0;

    for (vaddr_t next; (next = region_boundary(at)) != 0 && count < 1000; at = next, count++)
        KREQUIRE(next > at);
    KEXPECT(count > 10 && count < 1000);
}
