/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's own addresses get the rights they need, and all others none.
 * @ingroup x86
 *
 * arch_early_paging has left 768 MiB of pages that may be written and executed, twice. Here the
 * lower copy goes, the direct map shrinks to memory that exists, and each part of the kernel's
 * image is cut out of its large pages:
 *
 * | what | rights |
 * |---|---|
 * | text | read, execute |
 * | rodata, registries; ROMs of the firmware | read |
 * | data, bss, all memory | read, write |
 * | screen memory (0xA0000) | read, write, uncached |
 * | the guards below stacks | none |
 *
 * Done once, by the functions that anybody else uses. What there is more to do where the image is
 * seen apart from the direct map is the mode's. Next to read: kernel/mm/region.h.
 */
#include <kernel/x86/paging.h>

#include <kernel/boot/boot_info.h>
#include <kernel/image.h>
#include <kernel/init.h>
#include <kernel/mm/address.h>
#include <kernel/mm/page.h>
#include <kernel/panic/panic.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tlb.h>
#include <lib/memory_map.h>

#define PAGING_LOW    0x100000u /* below: real-mode memory, screen, ROMs; always mapped */
#define PAGING_SCREEN 0xA0000u
#define PAGING_ROM    0xC0000u

/** What the direct map has to show. Not on the stack: it is too big for that. */
static struct memory_map paging_memory;

void
paging_must(int error)
{
    if (error != 0)
        panic("no memory for the kernel's own page tables (error %d)", error);
}

/** All pages that ACPI's tables touch. */
static void
paging_memory_add_tables(const struct boot_memory *memory)
{
    uint64_t begin = memory->base & ~(uint64_t)(PAGE_SIZE - 1);

    if (memory->type == BOOT_MEMORY_ACPI_TABLES || memory->type == BOOT_MEMORY_ACPI_NVS)
        memory_map_add(&paging_memory, begin,
                       (memory->base - begin + memory->length + PAGE_SIZE - 1) &
                           ~(uint64_t)(PAGE_SIZE - 1));
}

/** Memory that exists: what can be used, ACPI's tables, the first MiB, and ourselves. Ranges may
 * overlap: what is reserved may be a device, and is not to be seen through the cache. */
static void
paging_memory_collect(void)
{
    const struct boot_memory *memory = boot_info.memory, *end = memory + boot_info.memory_count;

    for (const struct boot_memory *at = memory; at < end; at++) {
        if (at->type == BOOT_MEMORY_USABLE)
            memory_map_add(&paging_memory, at->base, at->length);
    }
    for (const struct boot_memory *at = memory; at < end; at++) {
        if (at->type != BOOT_MEMORY_USABLE)
            memory_map_remove(&paging_memory, at->base, at->length);
    }
    memory_map_align(&paging_memory);
    for (const struct boot_memory *at = memory; at < end; at++)
        paging_memory_add_tables(at);
    memory_map_add(&paging_memory, 0, PAGING_LOW);
    memory_map_add(&paging_memory, boot_info.kernel_start,
                   boot_info.kernel_end - boot_info.kernel_start);
    memory_map_align(&paging_memory);
}

/** Unmap physical addresses [begin, end) from the direct map, as far as they are in it. */
static void
paging_hole(paddr_t begin, paddr_t end)
{
    if (end > address_limit())
        end = address_limit();
    if (begin < end)
        paging_must(paging_unmap(&address_space_kernel, (vaddr_t)phys_to_virt(begin),
                                 (size_t)(end - begin)));
}

/** Give what is left of the direct map in [begin, end) these rights. */
static void
paging_restrict(paddr_t begin, paddr_t end, unsigned protection)
{
    if (end > address_limit())
        end = address_limit();
    if (begin < end)
        paging_must(paging_protect(&address_space_kernel, (vaddr_t)phys_to_virt(begin),
                                   (size_t)(end - begin), protection));
}

/* [direct] */
/** The direct map: holes between memory go; memory may be written, never executed, save text. */
static void
paging_direct_map(paddr_t text, paddr_t text_end)
{
    paddr_t behind = 0;

    for (unsigned i = 0; i < paging_memory.count; i++) {
        const struct memory_range *range = &paging_memory.range[i];

        paging_hole(behind, range->begin);
        behind = range->end;
        if (text >= range->begin && text < range->end) {
            paging_restrict(range->begin, text, PAGING_WRITE);
            paging_restrict(text, text_end, PAGING_EXECUTE);
            paging_restrict(text_end, range->end, PAGING_WRITE);
        } else {
            paging_restrict(range->begin, range->end, PAGING_WRITE);
        }
    }
    paging_hole(behind, address_limit());
}
/* [/direct] */

/** The lower copy: every entry of the root but the kernel's. */
static void
paging_identity_remove(void)
{
    uint64_t *root = phys_to_virt(address_space_kernel.root);

    for (unsigned i = 0; i < page_table_mode.top_kernel; i++)
        root[i] = 0;
    tlb_root_load(address_space_kernel.root);
}

/** Take the pages below each stack of the image away. */
static void
paging_guards(void)
{
    const struct stack_guarded *stack = (const void *)kernel_stacks_start;

    for (; (const char *)stack < kernel_stacks_end; stack++)
        paging_must(
            paging_unmap(&address_space_kernel, (vaddr_t)stack->guard, sizeof(stack->guard)));
}

static void
paging_init(void)
{
    paddr_t text_end = (virt_to_phys(kernel_text_end) + PAGE_SIZE - 1) & ~(paddr_t)(PAGE_SIZE - 1);

    address_space_kernel.root = cpu_cr3_read();
    paging_features_init();
    paging_memory_collect();
    paging_identity_remove();
    paging_mode_extend(memory_map_end(&paging_memory));
    paging_direct_map(virt_to_phys(kernel_text_start), text_end);
    paging_restrict(virt_to_phys(kernel_rodata_start), virt_to_phys(kernel_data_start),
                    PAGING_READ);
    paging_restrict(PAGING_ROM, PAGING_LOW, PAGING_READ);
    paging_must(paging_set_cache(&address_space_kernel, (vaddr_t)phys_to_virt(PAGING_SCREEN),
                                 PAGING_ROM - PAGING_SCREEN, PAGING_UNCACHED));
    paging_mode_image();
    paging_guards();
    if (paging_features.global)
        tlb_cr4_write(cpu_cr4_read() | TLB_CR4_PGE);
}

INITCALL(3, 2, paging, paging_init, AFTER(gdt), AFTER(memory));
