/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief paging_map() and its kin: requests checked, then done by the walker.
 * @ingroup x86
 *
 * This file has what the walker does not know: where tables come from, which CPU has to forget, and
 * which requests are nonsense. Next to read: kernel/x86/page_table.c.
 */
#include <kernel/x86/paging.h>

#include <kernel/mm/page.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/tlb.h>
#include <lib/errno.h>
#include <mode/page_table.h>

LOCK_CLASS(83, space);

struct address_space address_space_kernel = { .lock = SPINLOCK_INIT(space) };

static paddr_t
paging_table_alloc(void)
{
    struct page *page = page_alloc(0, PAGE_ZERO);

    return page == NULL ? 0 : page_to_phys(page);
}

static void
paging_table_free(paddr_t place)
{
    page_free(phys_to_page(place), 0);
}

static const struct page_table_ops paging_ops = {
    .table_alloc = paging_table_alloc,
    .table_free = paging_table_free,
    .flush = tlb_flush_page,
};

struct page_table
paging_tables(const struct address_space *space)
{
    return (struct page_table){
        .shape = &page_table_mode, .ops = &paging_ops, .memory = page_memory, .root = space->root
    };
}

/** With PAE the CPU reads the root's four entries when CR3 is loaded, and never again (SDM vol. 3A
 * §4.4.1). With more levels it reads them like all others, and this costs little. */
static void
paging_root_sync(const struct page_table *table)
{
    if (table->root_changed && cpu_cr3_read() == (uintptr_t)table->root)
        tlb_root_load(table->root);
}

/** Is this a range of whole pages, without page 0 and what is no address, that does not wrap? */
static bool
paging_range_valid(vaddr_t address, size_t size)
{
    vaddr_t last = address + (size - 1);

    return size != 0 && (address | size) % PAGE_SIZE == 0 && address != 0 && last >= address &&
           page_table_canonical(address) == address && page_table_canonical(last) == last;
}

/** Has the CPU wires for all of these physical addresses? */
static bool
paging_place_valid(paddr_t place, size_t size)
{
    return place % PAGE_SIZE == 0 &&
           (place | (place + (size - 1))) >> paging_features.place_bits == 0;
}

static bool
paging_protection_valid(unsigned protection)
{
    return (protection & (PAGING_WRITE | PAGING_EXECUTE)) != (PAGING_WRITE | PAGING_EXECUTE);
}

int
paging_map(struct address_space *space, vaddr_t address, paddr_t place, size_t size,
           unsigned protection, enum paging_cache cache)
{
    struct page_table table = paging_tables(space);
    uintptr_t interrupts;
    int error;

    if (!paging_range_valid(address, size) || !paging_protection_valid(protection) ||
        !paging_place_valid(place, size))
        return -EINVAL;
    interrupts = spin_lock_irq(&space->lock);
    error = page_table_map(&table, address, place, size, paging_flags(protection, cache));
    paging_root_sync(&table);
    spin_unlock_irq(&space->lock, interrupts);
    return error;
}

int
paging_unmap(struct address_space *space, vaddr_t address, size_t size)
{
    struct page_table table = paging_tables(space);
    uintptr_t interrupts;
    int error;

    if (!paging_range_valid(address, size))
        return -EINVAL;
    interrupts = spin_lock_irq(&space->lock);
    error = page_table_unmap(&table, address, size);
    paging_root_sync(&table);
    spin_unlock_irq(&space->lock, interrupts);
    return error;
}

static int
paging_change(struct address_space *space, vaddr_t address, size_t size, uint64_t mask,
              uint64_t flags)
{
    struct page_table table = paging_tables(space);
    uintptr_t interrupts;
    int error;

    if (!paging_range_valid(address, size))
        return -EINVAL;
    interrupts = spin_lock_irq(&space->lock);
    error = page_table_change(&table, address, size, mask, flags);
    spin_unlock_irq(&space->lock, interrupts);
    return error;
}

int
paging_protect(struct address_space *space, vaddr_t address, size_t size, unsigned protection)
{
    if (!paging_protection_valid(protection))
        return -EINVAL;
    return paging_change(space, address, size, PAGE_TABLE_RIGHTS | PAGE_TABLE_GLOBAL,
                         paging_flags(protection, PAGING_CACHED));
}

int
paging_set_cache(struct address_space *space, vaddr_t address, size_t size, enum paging_cache cache)
{
    return paging_change(space, address, size, PAGE_TABLE_CACHE, paging_cache_flags(cache));
}

/** What the walker says, in portable words. */
static void
paging_describe(const struct page_table_page *from, vaddr_t address, struct paging_page *page)
{
    page->start = from->start;
    page->size = from->last - from->start + 1;
    page->place = from->place + (address - from->start);
    page->protection = paging_flags_protection(from->flags);
    page->cache = paging_flags_cache(from->flags);
}

bool
paging_translate(const struct address_space *space, vaddr_t address, struct paging_page *page)
{
    struct page_table table = paging_tables(space);
    struct page_table_page found;

    if (!page_table_translate(&table, address, &found))
        return false;
    paging_describe(&found, address, page);
    return true;
}

bool
paging_next_run(const struct address_space *space, vaddr_t from, struct paging_page *run)
{
    struct page_table table = paging_tables(space);
    struct page_table_page found;

    if (!page_table_run(&table, from, &found))
        return false;
    paging_describe(&found, found.start, run);
    return true;
}

int
paging_map_pages(vaddr_t address, const paddr_t *places, unsigned count)
{
    struct page_table table = paging_tables(&address_space_kernel);
    uintptr_t interrupts = spin_lock_irq(&address_space_kernel.lock);
    int error = page_table_map_each(&table, address, places, count,
                                    paging_flags(PAGING_WRITE, PAGING_CACHED));

    spin_unlock_irq(&address_space_kernel.lock, interrupts);
    return error;
}

void
paging_unmap_pages(vaddr_t address, paddr_t *places, unsigned count)
{
    struct page_table table = paging_tables(&address_space_kernel);
    uintptr_t interrupts = spin_lock_irq(&address_space_kernel.lock);

    if (!page_table_unmap_each(&table, address, places, count))
        panic("not all of %u pages at 0x%" PRIXVADDR " is mapped", count, address);
    spin_unlock_irq(&address_space_kernel.lock, interrupts);
}

int
paging_reserve(vaddr_t address, size_t size)
{
    struct page_table table = paging_tables(&address_space_kernel);
    uintptr_t interrupts = spin_lock_irq(&address_space_kernel.lock);
    int error = page_table_reserve(&table, address, size);

    spin_unlock_irq(&address_space_kernel.lock, interrupts);
    return error;
}

void
paging_point(vaddr_t address, paddr_t place)
{
    struct page_table table = paging_tables(&address_space_kernel);

    if (place == PAGING_NOWHERE)
        page_table_set(&table, address, 0, 0);
    else
        page_table_set(&table, address, place,
                       paging_flags(PAGING_WRITE, PAGING_CACHED) | PAGE_TABLE_PRESENT);
}
