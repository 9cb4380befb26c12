/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's page tables: entry by entry, and the reference that each one holds.
 * @ingroup x86
 *
 * One of the walker's files: it goes from entry to entry as they do, so what is not there costs a
 * step for each 2 MiB or more. Large pages come with phase16 (space_large.h); only these lines of
 * each loop know of them.
 *
 * - An entry that holds a page is present, or has bit SPACE_KEPT, one of those the CPU ignores.
 * - The rights of a present page are those of its region, but never to write while it is shared.
 *
 * Source: Intel SDM vol. 3A §4.4, table 4-11 (ignored bits), §4.10.4 (what to flush).
 */
#include <kernel/mm/space.h>

#include <kernel/mm/away.h>
#include <kernel/irq/double_fault.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/page_table_step.h>
#include <kernel/x86/paging.h>
#include <kernel/x86/space_entry.h>
#include <kernel/x86/space_large.h>
#include <kernel/x86/tlb.h>
#include <kernel/x86/tlb_gather.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <mode/page_table.h>

int
space_create(struct address_space *space)
{
    const struct page_table_shape *shape = &page_table_mode;
    const uint64_t *kernel = phys_to_virt(address_space_kernel.root);
    struct page *page = page_alloc(0, PAGE_ZERO);

    if (page == NULL)
        return -ENOMEM;
    spin_init(&space->lock, address_space_kernel.lock.class);
    space->root = page_to_phys(page);
    memcpy((uint64_t *)page_to_virt(page) + shape->top_kernel, kernel + shape->top_kernel,
           (shape->top_entries - shape->top_kernel) * sizeof(*kernel));
    return 0;
}

/* [activate] */
void
space_activate(const struct address_space *space)
{
    if (cpu_cr3_read() == (uintptr_t)space->root) {
        __atomic_fetch_add(&tlb_counters.kept, 1, __ATOMIC_RELAXED);
        return;
    }
    tlb_root_load(space->root);
    __atomic_fetch_add(&tlb_counters.switched, 1, __ATOMIC_RELAXED);
    double_fault_set_cr3((uintptr_t)space->root);
}
/* [/activate] */

void
space_leave(const struct address_space *space)
{
    uintptr_t flags = cpu_interrupts_save();

    if (cpu_cr3_read() == (uintptr_t)space->root)
        space_activate(&address_space_kernel);
    cpu_interrupts_restore(flags);
}

void
space_destroy(struct address_space *space)
{
    const uint64_t *root = phys_to_virt(space->root);

    ASSERT(cpu_cr3_read() != (uintptr_t)space->root);
    for (unsigned i = 0; i < page_table_mode.top_kernel; i++)
        ASSERT(root[i] == 0);
    page_free(phys_to_page(space->root), 0);
    space->root = 0;
}

/* [entry] */
/** An entry that holds @p page. Shared pages cannot be written: the fault makes them private. */
static uint64_t
space_entry(const struct page *page, unsigned protection)
{
    uint64_t common = protection & SPACE_SHARED ? SPACE_COMMON : 0;

    if (protection & SPACE_HELD)
        return page_to_phys(page) | common | SPACE_KEPT;
    if ((protection & PAGING_WRITE) && common == 0 && page_references(page) > 1)
        protection &= ~(unsigned)PAGING_WRITE;
    return page_to_phys(page) | common | paging_flags(protection, PAGING_CACHED) |
           PAGE_TABLE_PRESENT;
}
/* [/entry] */

struct page *
space_lookup(const struct address_space *space, vaddr_t address, unsigned *protection)
{
    struct page_table table = paging_tables(space);
    unsigned level = 0;
    uint64_t entry = *page_table_find(&table, address, &level);

    if (level != 0 && space_is_large(entry)) {
        *protection = entry & PAGE_TABLE_PRESENT
                          ? paging_flags_protection(page_table_small(entry, level))
                          : SPACE_HELD;
        return space_page(page_table_place(entry, level)) + page_table_slot(address, 0);
    }
    if (level != 0 || entry == 0 || space_is_away(entry))
        return NULL;
    *protection = entry & PAGE_TABLE_PRESENT ? paging_flags_protection(entry) : SPACE_HELD;
    return space_page(entry);
}

/** Make the tables for an address. @return its entry of level 0, or of the large page that is
 * there; or NULL */
static uint64_t *
space_make(struct page_table *table, vaddr_t address)
{
    unsigned level = 0;
    uint64_t *entry = page_table_find(table, address, &level);

    if (level == 0 || space_is_large(*entry))
        return entry;
    if (page_table_reserve(table, address, PAGE_SIZE) != 0)
        return NULL;
    if (table->root_changed && cpu_cr3_read() == (uintptr_t)table->root)
        tlb_root_load(table->root); /* PAE: the CPU keeps the root's entries */
    level = 0;
    return page_table_find(table, address, &level);
}

int
space_add(struct address_space *space, vaddr_t address, struct page *page, unsigned protection)
{
    struct page_table table = paging_tables(space);
    uint64_t *entry = space_make(&table, address);

    if (entry == NULL)
        return -ENOMEM;
    if (*entry != 0)
        return -EEXIST;
    /* The CPU does not remember that nothing was there. */
    page_table_write(entry, page_to_phys(page) | paging_flags(protection, PAGING_CACHED) |
                                (protection & SPACE_SHARED ? SPACE_COMMON : 0) |
                                PAGE_TABLE_PRESENT);
    return 0;
}

int
space_set(struct address_space *space, vaddr_t address, struct page *page, unsigned protection)
{
    struct page_table table = paging_tables(space);
    uint64_t *entry, old;

    space_split(&table, address);
    entry = space_make(&table, address);
    if (entry == NULL)
        return -ENOMEM;
    old = *entry;
    page_table_write(entry, space_entry(page, protection));
    if (old == 0 || space_is_away(old)) /* whoever brought it back frees its slot */
        return 0;
    space_harvest(old);
    tlb_forget(address);
    if (space_page(old) != page)
        page_put(space_page(old));
    return 0;
}

/* [clear] */
uint32_t
space_clear(struct address_space *space, vaddr_t address, size_t size)
{
    struct page_table table = paging_tables(space);
    vaddr_t first = address, last = address + (size - 1);
    struct tlb_gather gather;
    unsigned level = 0;
    uint32_t pages = 0;
    uint64_t *entry;

    space_split_ends(&table, address, last);
    tlb_gather_begin(&gather, space);
    entry = page_table_find(&table, address, &level);
    do {
        if (level != 0 && space_is_large(*entry)) {
            pages += space_large_clear(&gather, entry, address);
        } else if (level == 0 && space_is_away(*entry)) {
            away_put(space_away_slot(*entry));
            page_table_write(entry, 0);
        } else if (level == 0 && *entry != 0) {
            struct page *page = space_page(*entry);

            space_harvest(*entry);
            page_table_write(entry, 0);
            tlb_gather_put(&gather, address, page); /* forgotten before it is somebody else's */
            pages++;
        }
    } while ((entry = page_table_next(&table, entry, &address, &level, last)) != NULL);
    tlb_gather_end(&gather);
    page_table_prune(&table, first, last);
    if (table.root_changed && cpu_cr3_read() == (uintptr_t)table.root)
        tlb_root_load(table.root);
    return pages;
}
/* [/clear] */

void
space_protect(struct address_space *space, vaddr_t address, size_t size, unsigned protection)
{
    struct page_table table = paging_tables(space);
    vaddr_t last = address + (size - 1);
    struct tlb_gather gather;
    unsigned level = 0;
    uint64_t *entry;

    space_split_ends(&table, address, last);
    tlb_gather_begin(&gather, space);
    entry = page_table_find(&table, address, &level);
    do {
        if (level != 0 && space_is_large(*entry)) {
            space_large_protect(&gather, entry, address, protection);
        } else if (level == 0 && *entry != 0 && !space_is_away(*entry)) {
            unsigned shared = *entry & SPACE_COMMON ? SPACE_SHARED : 0;

            space_harvest(*entry);
            page_table_write(entry, space_entry(space_page(*entry), protection | shared));
            tlb_gather_add(&gather, address);
        }
    } while ((entry = page_table_next(&table, entry, &address, &level, last)) != NULL);
    tlb_gather_end(&gather);
}

/** @return @p entry, or that of a small page if it was a large one */
static uint64_t *
space_small(const struct page_table *table, uint64_t *entry, vaddr_t address, unsigned *level)
{
    if (*level == 0 || !space_is_large(*entry))
        return entry;
    space_split(table, address);
    *level = 0;
    return page_table_find(table, address, level);
}

/* [copy] */
/** Let @p there, an entry of another table, hold the page of @p entry as well. */
static inline void
space_share(struct tlb_gather *gather, uint64_t *there, uint64_t *entry, vaddr_t address)
{
    if (space_is_away(*entry)) {
        away_get(space_away_slot(*entry));
        *there = *entry;
        return;
    }
    page_get(space_page(*entry));
    if ((*entry & (PAGE_TABLE_WRITE | SPACE_COMMON)) == PAGE_TABLE_WRITE) {
        page_table_write(entry, *entry & ~PAGE_TABLE_WRITE);
        tlb_gather_add(gather, address);
    }
    *there = *entry;
}

int
space_copy(struct address_space *to, struct address_space *from, vaddr_t address, size_t size,
           uint32_t *copied)
{
    struct page_table source = paging_tables(from), target = paging_tables(to);
    vaddr_t last = address + (size - 1);
    unsigned level = 0;
    uint64_t *entry = page_table_find(&source, address, &level), *there = NULL;
    struct tlb_gather gather;
    int error = 0;

    tlb_gather_begin(&gather, from);
    do {
        entry = space_small(&source, entry, address, &level);
        /* In the middle of a table the next entry is the neighbour on both sides. */
        if (level != 0 || page_table_slot(address, 0) == 0)
            there = NULL;
        else if (there != NULL)
            there++;
        if (level != 0 || *entry == 0)
            continue;
        if (there == NULL)
            there = space_make(&target, address);
        if (there == NULL) {
            error = -ENOMEM;
            break;
        }
        space_share(&gather, there, entry, address);
        *copied += !space_is_away(*entry);
    } while ((entry = page_table_next(&source, entry, &address, &level, last)) != NULL);
    tlb_gather_end(&gather);
    return error;
}
/* [/copy] */
