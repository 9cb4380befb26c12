/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is built on paging: vmalloc(), device registers, windows on high memory.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/mm/kmap.h>
#include <kernel/mm/mmio.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>
#include <lib/random.h>
#include <lib/string.h>
#include <mode/layout.h>

#define VMALLOC_TEST      40000u      /* ten pages, the last one not full */
#define VMALLOC_DEVICE    0xFED00000u /* where a PC has no memory */
#define VMALLOC_FIRST_MIB 0x100000u   /* a PC has it, with its devices, at a known place */

KTEST(vmalloc, content, "vmalloc: one piece of memory to the kernel, of whole pages")
{
    unsigned char *memory = vmalloc(VMALLOC_TEST);
    struct random random;

    KREQUIRE_MEMORY(memory);
    KEXPECT_EQ((vaddr_t)memory % PAGE_SIZE, 0);
    KEXPECT(vmalloc_is_address((vaddr_t)memory));
    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < VMALLOC_TEST; i++)
        memory[i] = (unsigned char)random_next(&random);
    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < VMALLOC_TEST; i++)
        KREQUIRE_EQ(memory[i], (unsigned char)random_next(&random));
    vfree(memory);
}

KTEST(vmalloc, guards, "vmalloc: the page in front of an area faults, and the one behind it")
{
    volatile unsigned char *first = vmalloc(PAGE_SIZE), *second = vmalloc(PAGE_SIZE);

    KREQUIRE_MEMORY(first && second, vfree((void *)(vaddr_t)first), vfree((void *)(vaddr_t)second));
    KEXPECT_FAULT(VECTOR_PF, first[-1] = 1);
    KEXPECT_FAULT(VECTOR_PF, first[PAGE_SIZE] = 1);
    KEXPECT_FAULT(VECTOR_PF, second[-1] = 1);
    KEXPECT_FAULT(VECTOR_PF, second[PAGE_SIZE] = 1);
    vfree((void *)(vaddr_t)second);
    vfree((void *)(vaddr_t)first);
    KEXPECT_FAULT(VECTOR_PF, (void)first[0]);
}

KTEST(vmalloc, zero, "vmalloc: vzalloc gives zeros, also in memory that was used before")
{
    for (int round = 0; round < 2; round++) {
        uint32_t *memory = vzalloc(3 * PAGE_SIZE);

        KREQUIRE_MEMORY(memory);
        for (unsigned i = 0; i < 3 * PAGE_SIZE / 4; i++)
            KREQUIRE_EQ(memory[i], 0);
        memset(memory, 0xA5, 3 * PAGE_SIZE);
        vfree(memory);
    }
}

KTEST(vmalloc, returned, "vmalloc: vfree gives back all pages and all addresses")
{
    void *warm = vmalloc(PAGE_SIZE); /* what the heap keeps for next time is no loss */
    uint32_t before;
    void *memory;

    KREQUIRE_MEMORY(warm);
    vfree(warm);
    before = page_free_count();
    for (int i = 0; i < 100; i++) {
        memory = vmalloc(VMALLOC_TEST);
        KREQUIRE_MEMORY(memory);
        KREQUIRE(memory == warm);
        vfree(memory);
    }
    KEXPECT_EQ(page_free_count(), before);
}

KTEST(vmalloc, refused, "vmalloc: what is too large is refused, and nothing is lost")
{
    void *warm = vmalloc(PAGE_SIZE);
    uint32_t before;

    vfree(warm);
    before = page_free_count();
    KEXPECT_POINTER(vmalloc(0), NULL);
    KEXPECT_POINTER(vmalloc(LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_START), NULL);
    KEXPECT_POINTER(vmalloc(SIZE_MAX / 2), NULL);
    KEXPECT_EQ(page_free_count(), before);
    vfree(NULL);
}

KTEST(mmio, uncached, "mmio: device registers are uncached, writable, and not code")
{
    struct paging_page page;
    unsigned char *registers = mmio_map(VMALLOC_DEVICE + 0x123, 0x1000);

    KREQUIRE_MEMORY(registers);
    KREQUIRE(paging_translate(&address_space_kernel, (vaddr_t)registers, &page));
    KEXPECT_EQ(page.place, VMALLOC_DEVICE + 0x123);
    KEXPECT_EQ(page.cache, PAGING_UNCACHED);
    KEXPECT(page.protection & PAGING_WRITE);
    KEXPECT(!(page.protection & PAGING_EXECUTE) || !paging_can_forbid_execution());
    KREQUIRE(paging_translate(&address_space_kernel, (vaddr_t)registers + 0xFFF, &page));
    mmio_unmap(registers);
    KEXPECT(!paging_translate(&address_space_kernel, (vaddr_t)registers, &page));
}

KTEST(mmio, high, "mmio: a device above 4 GiB can be mapped, if the CPU has such addresses")
{
    struct paging_page page;
    void *registers;

    if (paging_place_limit() <= 1ull << 32)
        KSKIP("this CPU has 32 bits of physical address");
    registers = mmio_map_as(paging_place_limit() - PAGE_SIZE, PAGE_SIZE, PAGING_UNCACHED);
    KREQUIRE_MEMORY(registers);
    KREQUIRE(paging_translate(&address_space_kernel, (vaddr_t)registers, &page));
    KEXPECT_EQ(page.place, paging_place_limit() - PAGE_SIZE);
    mmio_unmap(registers);
    KEXPECT_POINTER(mmio_map(paging_place_limit() - PAGE_SIZE, PAGE_SIZE + 1), NULL);
}

KTEST(mmio, memory, "mmio: memory is refused, the first MiB is where it always is")
{
    KEXPECT_POINTER(mmio_map(virt_to_phys(kernel_data_start), PAGE_SIZE), NULL);
    KEXPECT_POINTER(mmio_map(0xFF000, 2 * PAGE_SIZE), NULL);
    KEXPECT_POINTER(mmio_map(0xB8000, 4000), phys_to_virt(0xB8000));
    mmio_unmap(phys_to_virt(0xB8000));
    KEXPECT_POINTER(mmio_map(VMALLOC_DEVICE, 0), NULL);
}

KTEST(mmio, managed, "mmio: what page_alloc() has given is refused, also above the direct map")
{
    struct page *page = page_alloc(1, PAGE_HIGH);

    KREQUIRE_MEMORY(page);
    if (page_to_phys(page) < VMALLOC_FIRST_MIB) {
        page_free(page, 1);
        KSKIP("so little memory that it is from the first MiB, which is always mapped");
    }
    KEXPECT_POINTER(mmio_map(page_to_phys(page), PAGE_SIZE), NULL);
    KEXPECT_POINTER(mmio_map(page_to_phys(page) + 2 * PAGE_SIZE - 1, 1), NULL);
    page_free(page, 1);
}

KTEST(kmap, direct, "kmap: memory that is mapped anyway needs no window")
{
    struct page *page = page_alloc(0, 0);

    KREQUIRE_MEMORY(page);
    KEXPECT_POINTER(kmap(page), page_to_virt(page));
    KEXPECT_EQ(kmap_depth(), 0);
    kunmap(page_to_virt(page));
    page_free(page, 0);
}

/** @return a page that only kmap() can show, or NULL */
static struct page *
kmap_page(void)
{
    struct page *page = page_alloc(0, PAGE_HIGH | PAGE_ZERO);

    if (page == NULL || !page_is_mapped(page))
        return page;
    page_free(page, 0);
    return NULL;
}

/* [kmap] */
KTEST(kmap, nested, "kmap: every open window shows its own page of high memory")
{
    struct page *pages[KMAP_SLOTS];
    uint32_t *windows[KMAP_SLOTS];
    unsigned count = 0;

    if (page_zones[ZONE_HIGH].managed == 0)
        KSKIP("no memory above the direct map");
    while (count < KMAP_SLOTS && (pages[count] = kmap_page()) != NULL)
        count++;
    for (unsigned i = 0; i < count; i++) {
        windows[i] = kmap(pages[i]);
        KEXPECT_EQ(windows[i][1023], 0);
        windows[i][1023] = i + 1;
    }
    for (unsigned i = 0; i < count; i++)
        KEXPECT_EQ(windows[i][1023], i + 1);
    KEXPECT_EQ(kmap_depth(), count);
    for (unsigned i = count; i-- > 0;)
        kunmap(windows[i]);
    for (unsigned i = 0; i < count; i++) {
        uint32_t *again = kmap(pages[i]);

        KEXPECT_EQ(again[1023], i + 1);
        kunmap(again);
        page_free(pages[i], 0);
    }
    KREQUIRE_MEMORY(count == KMAP_SLOTS);
}
/* [/kmap] */

KTEST(kmap, closed, "kmap: a closed window faults, and so does the page behind an open one")
{
    struct page *page = kmap_page();
    volatile unsigned char *window;

    if (page_zones[ZONE_HIGH].managed == 0)
        KSKIP("no memory above the direct map");
    KREQUIRE_MEMORY(page);
    window = kmap(page);
    KEXPECT_FAULT(VECTOR_PF, (void)window[PAGE_SIZE]);
    KEXPECT_FAULT(VECTOR_PF, (void)window[-1]);
    kunmap((void *)(vaddr_t)window);
    KEXPECT_FAULT(VECTOR_PF, (void)*window);
    page_free(page, 0);
}
