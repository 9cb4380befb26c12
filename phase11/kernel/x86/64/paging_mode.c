/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: a direct map of all memory, of pages as large as the CPU has, and the image apart.
 * @ingroup x86
 *
 * The start's tables (early_paging.asm) show 4 GiB in pages of 2 MiB. Here come pages of 1 GiB, if
 * CPUID knows them: one entry of the TLB instead of 512, and no directory. Then
 * kernel/x86/paging_init.c cuts holes and rights out of them, which splits those few at the edges.
 *
 * The kernel is seen twice: at -2 GiB, where it runs, and in the direct map, as all memory. Nobody
 * executes it there, and its text and constants are read-only in both places: who can write to any
 * physical address must not be able to write code.
 *
 * Tables of the direct map come from below 16 MiB: more is not sure to be seen yet.
 *
 * Source: Intel SDM vol. 3A §4.5.4 (pages of 1 GiB), vol. 2A, CPUID leaf 80000001h EDX bit 26.
 */
#include <kernel/x86/paging.h>

#include <kernel/image.h>
#include <kernel/mm/page.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/page_table_step.h>
#include <kernel/x86/tlb.h>
#include <lib/errno.h>
#include <mode/layout.h>
#include <mode/stacks.h>

#define PAGING_CPUID_GIANT (1u << 26)
#define PAGING_GIANT       2 /* level of pages of 1 GiB */
#define PAGING_TABLE       (PAGE_TABLE_PRESENT | PAGE_TABLE_WRITE)

/** A table that the start's tables show. */
static uint64_t
paging_table_early(void)
{
    struct page *page = page_alloc(0, PAGE_ZERO | PAGE_DMA);

    paging_must(page == NULL ? -ENOMEM : 0);
    return page_to_phys(page);
}

/** The entry of the kernel's root for @p address, with a table below it from now on. All address
 * spaces copy it, so none of these may come later. */
static uint64_t *
paging_root_entry(vaddr_t address)
{
    uint64_t *root = phys_to_virt(address_space_kernel.root);
    uint64_t *entry = &root[page_table_root_slot(&page_table_mode, address)];

    if (*entry == 0)
        *entry = paging_table_early() | PAGING_TABLE;
    return entry;
}

/* [gib] */
/** An entry for the GiB at @p place: one page, or a directory of 512. */
static uint64_t
paging_direct_gib(paddr_t place, bool giant)
{
    uint64_t flags = PAGE_TABLE_PRESENT | paging_flags(PAGING_WRITE, PAGING_CACHED);
    uint64_t table, *entries;

    if (giant)
        return place | page_table_large(flags, PAGING_GIANT);
    table = paging_table_early();
    entries = phys_to_virt(table);
    for (unsigned i = 0; i < PAGE_TABLE_ENTRIES; i++)
        entries[i] = (place + i * page_table_span(1)) | page_table_large(flags, 1);
    return table | PAGING_TABLE;
}
/* [/gib] */

/** Entries of the root for a part of <mode/layout.h>. */
static void
paging_window(vaddr_t start, vaddr_t end)
{
    for (vaddr_t at = start; at < end; at += page_table_span(page_table_mode.levels - 1))
        paging_root_entry(at);
}

void
paging_mode_extend(paddr_t end)
{
    bool giant = (cpu_cpuid(0x80000001u, 0).edx & PAGING_CPUID_GIANT) != 0;

    for (paddr_t place = 0; place < end && place < address_limit();
         place += page_table_span(PAGING_GIANT)) {
        vaddr_t address = (vaddr_t)phys_to_virt(place);
        uint64_t table = *paging_root_entry(address) & PAGE_TABLE_PLACE;
        uint64_t *entries = phys_to_virt(table);

        entries[page_table_slot(address, PAGING_GIANT)] = paging_direct_gib(place, giant);
    }
    paging_window(LAYOUT_VMALLOC_START, LAYOUT_VMALLOC_END);
    paging_window(LAYOUT_MMIO_START, LAYOUT_MMIO_END);
    paging_window(LAYOUT_KMAP_START, LAYOUT_KMAP_END);
    paging_window(STACKS_START, STACKS_END);
    tlb_root_load(address_space_kernel.root);
}

static void
paging_image_protect(const char *begin, const char *end, unsigned protection)
{
    paging_must(
        paging_protect(&address_space_kernel, (vaddr_t)begin, (size_t)(end - begin), protection));
}

/* [image] */
void
paging_mode_image(void)
{
    vaddr_t base = (vaddr_t)KERNEL_BASE, end = (vaddr_t)kernel_image_end;
    const char *twin = phys_to_virt(virt_to_phys(kernel_text_start));

    paging_image_protect(kernel_text_start, kernel_rodata_start, PAGING_EXECUTE);
    paging_image_protect(kernel_rodata_start, kernel_data_start, PAGING_READ);
    paging_image_protect(kernel_data_start, kernel_image_end, PAGING_WRITE);
    paging_image_protect(twin, twin + (kernel_data_start - kernel_text_start), PAGING_READ);
    paging_must(paging_unmap(&address_space_kernel, base, (vaddr_t)kernel_image_start - base));
    paging_must(paging_unmap(&address_space_kernel, end, base + page_table_span(2) - end));
}
/* [/image] */
