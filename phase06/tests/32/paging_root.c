/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief PAE as the CPU itself tells it, and a second address space.
 * @ingroup tests
 */
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/paging.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/page_table.h>
#include <kernel/x86/tlb.h>
#include <mode/layout.h>

#define ROOT_CR0_WP  0x00010000u
#define ROOT_CR4_PAE 0x20u
#define ROOT_ADDRESS 0x40000000u /* in the second GiB: an entry of its own */

KTEST(paging, registers, "paging: PG and WP in CR0, PAE in CR4, CR3 points to the kernel's root")
{
    KEXPECT_EQ(cpu_cr0_read() & (CPU_CR0_PG | ROOT_CR0_WP), CPU_CR0_PG | ROOT_CR0_WP);
    KEXPECT(cpu_cr4_read() & ROOT_CR4_PAE);
    KEXPECT_EQ(cpu_cr3_read(), address_space_kernel.root);
}

KTEST(paging, root, "paging: the root has the kernel's GiB and nothing else, and no reserved bit")
{
    const uint64_t *root = phys_to_virt(address_space_kernel.root);

    for (unsigned i = 0; i < 3; i++)
        KEXPECT_EQ(root[i], 0);
    KEXPECT(root[3] & PAGE_TABLE_PRESENT);
    /* SDM vol. 3A table 4-8: bits 1, 2 and 5 to 8; but QEMU counts accesses in bit 5. */
    KEXPECT_EQ(root[3] & 0x1C6, 0);
}

/* [space] */
KTEST(paging, space, "paging: a second address space has its own programs and the same kernel")
{
    struct page *root = page_alloc(0, PAGE_ZERO), *page = page_alloc(0, PAGE_ZERO);
    uint32_t before = page_free_count();
    struct address_space space;
    volatile uint32_t *word = (volatile uint32_t *)ROOT_ADDRESS;
    uintptr_t interrupts;
    int error;

    KREQUIRE_MEMORY(root && page, page_free(root, 0), page_free(page, 0));
    space.root = page_to_phys(root);
    spin_init(&space.lock, address_space_kernel.lock.class);
    ((uint64_t *)page_to_virt(root))[3] = ((uint64_t *)phys_to_virt(address_space_kernel.root))[3];

    interrupts = cpu_interrupts_save();
    tlb_root_load(space.root);
    error = paging_map(&space, ROOT_ADDRESS, page_to_phys(page), PAGE_SIZE,
                       PAGING_WRITE | PAGING_USER, PAGING_CACHED);
    if (error == 0) {
        KEXPECT_NO_FAULT(*word = 0x77); /* CR3 was loaded anew: the CPU keeps root entries */
        tlb_root_load(address_space_kernel.root);
        KEXPECT_FAULT(VECTOR_PF, (void)*word);
        tlb_root_load(space.root);
        KEXPECT_EQ(*word, 0x77);
        KEXPECT_EQ(paging_unmap(&space, ROOT_ADDRESS, PAGE_SIZE), 0);
        KEXPECT_FAULT(VECTOR_PF, (void)*word);
    }
    tlb_root_load(address_space_kernel.root);
    cpu_interrupts_restore(interrupts);

    KEXPECT(error != 0 || *(uint32_t *)page_to_virt(page) == 0x77);
    KEXPECT_EQ(page_free_count(), before);
    page_free(root, 0);
    page_free(page, 0);
    KREQUIRE_MEMORY(error == 0);
}
/* [/space] */
