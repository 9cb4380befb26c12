/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Four levels: the direct map, pages of 1 GiB, memory above 4 GiB, numbers that are no
 * addresses.
 * @ingroup tests
 */
#include <kernel/boot/boot_info.h>
#include <kernel/image.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/paging.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/page_table.h>
#include <kernel/x86/tlb.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <mode/layout.h>
#include <mode/stacks.h>

#define LARGE_CPUID_GIANT (1u << 26) /* leaf 80000001h, EDX */
#define LARGE_GIB         (1ul << 30)
#define LARGE_2MIB        (2ul << 20)
#define LARGE_4GIB        (4ul << 30)
#define LARGE_WINDOW      (3ul << 39) /* of programs, an entry of the root that nobody has here */
#define LARGE_BLOCKS      1024        /* of 4 MiB */
#define LARGE_HIGH        16          /* of these, above 4 GiB, are enough */

static bool
large_has_giant(void)
{
    return (cpu_cpuid(0x80000001u, 0).edx & LARGE_CPUID_GIANT) != 0;
}

KTEST(paging64, root, "four levels: of the root the kernel has the upper half, and no program that")
{
    const uint64_t *root = phys_to_virt(address_space_kernel.root);

    for (unsigned i = 0; i < 256; i++)
        KEXPECT_EQ(root[i], 0);
    for (unsigned i = 256; i < 512; i++)
        KEXPECT_EQ(root[i] & PAGE_TABLE_USER, 0);
}

KTEST(paging64, windows, "four levels: what is mapped later needs no new entry of the root")
{
    static const vaddr_t starts[] = {
        LAYOUT_DIRECT_START, LAYOUT_VMALLOC_START, LAYOUT_VMALLOC_END - 1,
        LAYOUT_MMIO_START,   LAYOUT_MMIO_END - 1,  LAYOUT_KMAP_START,
        STACKS_START
    };
    const uint64_t *root = phys_to_virt(address_space_kernel.root);

    for (unsigned i = 0; i < ARRAY_SIZE(starts); i++) {
        KNOTE("0x%" PRIXVADDR, starts[i]);
        KEXPECT(root[starts[i] >> 39 & 511] & PAGE_TABLE_PRESENT);
    }
}

KTEST(paging64, direct, "direct map: no page of it can be executed")
{
    struct paging_page run;
    vaddr_t from = LAYOUT_DIRECT_START;

    for (; paging_next_run(&address_space_kernel, from, &run); from = run.start + run.size) {
        if (run.start >= LAYOUT_DIRECT_END)
            break;
        KNOTE("0x%" PRIXVADDR ", %lu bytes", run.start, (unsigned long)run.size);
        KEXPECT_EQ(run.protection & PAGING_EXECUTE, 0);
        KEXPECT(run.start + run.size <= LAYOUT_DIRECT_END);
    }
}

/** Write back what the direct map shows of this part of the image. @return the vector, FAULT_NONE
 */
static int
large_rewrite(vaddr_t address)
{
    volatile unsigned char *byte = phys_to_virt(virt_to_phys((const void *)address));

    return FAULT_OF(*byte = *byte);
}

KTEST(paging64, twin, "direct map: the kernel's code and constants cannot be written there either")
{
    KEXPECT_EQ(large_rewrite((vaddr_t)kernel_text_start), VECTOR_PF);
    KEXPECT_EQ(large_rewrite((vaddr_t)kernel_text_end - 1), VECTOR_PF);
    KEXPECT_EQ(large_rewrite((vaddr_t)kernel_rodata_start), VECTOR_PF);
    KEXPECT_EQ(large_rewrite((vaddr_t)kernel_rodata_end - 1), VECTOR_PF);
    KEXPECT_EQ(large_rewrite((vaddr_t)kernel_data_start), FAULT_NONE);
}

KTEST(paging64, image, "image: nothing of the 2 GiB around it is mapped but the kernel")
{
    struct paging_page run;
    vaddr_t from = (vaddr_t)KERNEL_BASE;

    while (paging_next_run(&address_space_kernel, from, &run)) {
        KNOTE("0x%" PRIXVADDR ", %lu bytes", run.start, (unsigned long)run.size);
        KEXPECT(run.start >= (vaddr_t)kernel_image_start);
        KEXPECT(run.start + run.size <= (vaddr_t)kernel_image_end);
        from = run.start + run.size;
        if (from == 0)
            break;
    }
}

/** Is all of this memory that programs can use? */
static bool
large_is_memory(paddr_t place, paddr_t size)
{
    for (uint32_t i = 0; i < boot_info.memory_count; i++) {
        const struct boot_memory *memory = &boot_info.memory[i];

        if (memory->type == BOOT_MEMORY_USABLE && place >= memory->base &&
            place + size <= memory->base + memory->length)
            return true;
    }
    return false;
}

KTEST(paging64, giant,
      "direct map: a GiB of nothing but memory is one page, where the CPU has such")
{
    size_t want = large_has_giant() ? LARGE_GIB : LARGE_2MIB;
    struct paging_page page;
    unsigned found = 0;

    for (paddr_t place = LARGE_GIB; place < (paddr_t)page_frames_count << PAGE_SHIFT;
         place += LARGE_GIB) {
        if (!large_is_memory(place, LARGE_GIB))
            continue;
        KNOTE("physical 0x%llx", (unsigned long long)place);
        KREQUIRE(paging_translate(&address_space_kernel, (vaddr_t)phys_to_virt(place), &page));
        KEXPECT_EQ(page.size, want);
        found++;
    }
    if (found == 0)
        KSKIP("this machine has less than 2 GiB");
}

/* [high] */
KTEST(paging64, high,
      "memory: what is above 4 GiB is given out, and every page of it holds what is written")
{
    static struct page *blocks[LARGE_BLOCKS];
    unsigned count = 0, high = 0;

    if (page_frames_count <= LARGE_4GIB >> PAGE_SHIFT)
        KSKIP("this machine has no memory above 4 GiB");
    for (; count < LARGE_BLOCKS && high < LARGE_HIGH; count++) {
        blocks[count] = page_alloc(PAGE_ORDER_MAX, 0);
        if (blocks[count] == NULL)
            break;
        high += page_to_phys(blocks[count]) >= LARGE_4GIB;
        for (unsigned i = 0; i < 1u << PAGE_ORDER_MAX; i++)
            *(paddr_t *)page_to_virt(blocks[count] + i) = page_to_phys(blocks[count] + i);
    }
    KEXPECT(high > 0);
    while (count-- > 0) {
        for (unsigned i = 0; i < 1u << PAGE_ORDER_MAX; i++)
            KEXPECT_EQ(*(paddr_t *)page_to_virt(blocks[count] + i),
                       page_to_phys(blocks[count] + i));
        page_free(blocks[count], PAGE_ORDER_MAX);
    }
}
/* [/high] */

KTEST(paging64, canonical, "numbers between the halves are no addresses: refused, and #GP if used")
{
    vaddr_t hole = LAYOUT_DIRECT_START & ~(0xFFFFul << 48); /* bit 47 without those above */
    volatile unsigned char *volatile pointer = (volatile unsigned char *)hole;
    struct paging_page page;

    KEXPECT(!paging_translate(&address_space_kernel, hole, &page));
    KEXPECT_EQ(paging_map(&address_space_kernel, hole, 0, PAGE_SIZE, PAGING_READ, PAGING_CACHED),
               -EINVAL);
    KEXPECT_EQ(paging_unmap(&address_space_kernel, hole - PAGE_SIZE, 2 * PAGE_SIZE), -EINVAL);
    KEXPECT_FAULT(VECTOR_GP, (void)*pointer);
    KEXPECT_FAULT(VECTOR_PF, (void)*(pointer - 1)); /* the last address of programs */
}

static paddr_t
large_table_alloc(void)
{
    struct page *page = page_alloc(0, PAGE_ZERO);

    return page == NULL ? 0 : page_to_phys(page);
}

static void
large_table_free(paddr_t place)
{
    page_free(phys_to_page(place), 0);
}

/** Take a page out of the GiB at LARGE_WINDOW, which shows all memory from 0 on. @return 0, or
 * -ENOMEM: the two tables that this needs. Then nothing has changed */
static int
large_split(struct page_table *tree, const volatile paddr_t *seen, paddr_t place)
{
    vaddr_t at = LARGE_WINDOW + place;
    struct page_table_page page;
    int error;

    KEXPECT(page_table_translate(tree, at, &page) && page.level == 2);
    KEXPECT_EQ(*seen, place);
    error = page_table_unmap(tree, at + PAGE_SIZE, PAGE_SIZE);
    if (error != 0) {
        KEXPECT(page_table_translate(tree, at + PAGE_SIZE, &page));
        return error;
    }
    KEXPECT(page_table_translate(tree, at, &page) && page.level == 0);
    KEXPECT_EQ(*seen, place);
    KEXPECT_FAULT(VECTOR_PF, (void)*(seen + PAGE_SIZE / sizeof(*seen)));
    KEXPECT(page_table_translate(tree, LARGE_WINDOW + LARGE_GIB - 1, &page) && page.level == 1);
    return 0;
}

KTEST(paging64, split, "a page of 1 GiB can be cut: the CPU sees the rest where it was")
{
    static const struct page_table_shape shape = { 4, 512, 256, 1 << 1 | 1 << 2,
                                                   PAGE_TABLE_PRESENT | PAGE_TABLE_WRITE };
    static const struct page_table_ops ops = { large_table_alloc, large_table_free,
                                               tlb_flush_page };
    struct page *root = page_alloc(0, PAGE_ZERO), *page = page_alloc(1, PAGE_DMA);
    uint64_t *entries = root == NULL ? NULL : page_to_virt(root);
    struct page_table tree = { .shape = &shape, .ops = &ops, .memory = page_memory };
    uintptr_t interrupts;
    int error = -ENOMEM;

    KREQUIRE_MEMORY(root && page, page_free(root, 0), page_free(page, 1));
    if (!large_has_giant()) {
        page_free(root, 0);
        page_free(page, 1);
        KSKIP("this CPU has no pages of 1 GiB");
    }
    tree.root = page_to_phys(root);
    memcpy(entries + 256, (uint64_t *)phys_to_virt(address_space_kernel.root) + 256,
           256 * sizeof(*entries));
    *(paddr_t *)page_to_virt(page) = page_to_phys(page);
    if (page_table_map(&tree, LARGE_WINDOW, 0, LARGE_GIB, PAGE_TABLE_NX) == 0) {
        interrupts = cpu_interrupts_save();
        tlb_root_load(tree.root);
        error =
            large_split(&tree, (paddr_t *)(LARGE_WINDOW + page_to_phys(page)), page_to_phys(page));
        tlb_root_load(address_space_kernel.root);
        cpu_interrupts_restore(interrupts);
        KEXPECT_EQ(page_table_unmap(&tree, LARGE_WINDOW, LARGE_GIB), 0);
    }
    KEXPECT_EQ(entries[LARGE_WINDOW >> 39], 0);
    page_free(root, 0);
    page_free(page, 1);
    KREQUIRE_MEMORY(error == 0);
}
