/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Walking page tables; see paging.h.
 * @ingroup grader
 */
#include "paging.h"

#include <errno.h>
#include <string.h>

#define PAGING_CR0_PG   (1ull << 31)
#define PAGING_CR4_PAE  (1ull << 5)
#define PAGING_EFER_LMA (1ull << 10)
#define PAGING_EFER_NXE (1ull << 11)

/* Bits of an entry; of the PDPT of PAE only the first, PWT and PCD are defined. */
#define PAGING_PRESENT   (1ull << 0)
#define PAGING_WRITABLE  (1ull << 1)
#define PAGING_USER      (1ull << 2)
#define PAGING_PWT_PCD   (3ull << 3)
#define PAGING_LARGE     (1ull << 7) /* in a page table: PAT */
#define PAGING_GLOBAL    (1ull << 8)
#define PAGING_LARGE_PAT (1ull << 12)
#define PAGING_NX        (1ull << 63)
#define PAGING_ADDRESS   0x000FFFFFFFFFF000ull

enum { PAGING_ENTRY = 8, PAGING_INDEX_BITS = 9, PAGING_PAGE_BITS = 12 };

/** A table on the way down, with what the entries above it allow. */
struct paging_table {
    uint64_t at;     /**< physical address */
    uint64_t linear; /**< of its first entry */
    unsigned level;  /**< 1: its entries are pages of 4 KiB */
    bool writable, user, executable;
};

/** A walk in progress. */
struct paging_progress {
    const struct paging *paging;
    int (*visit)(const struct mapping *mapping, void *data);
    void *data;
    unsigned tables;
};

int
paging_of(const struct look *look, const struct cpu_state *cpu, struct paging *paging)
{
    bool on = cpu->cr0 & PAGING_CR0_PG, pae = cpu->cr4 & PAGING_CR4_PAE;
    bool four = on && (cpu->efer & PAGING_EFER_LMA);

    if (on && !pae)
        return -ENOTSUP;
    *paging = (struct paging){
        .ram = look->ram,
        .ram_size = look->ram_size,
        /* PAE: 32-byte aligned and below 4 GiB; long mode: a page. */
        .root = four ? cpu->cr3 & PAGING_ADDRESS : cpu->cr3 & 0xFFFFFFE0,
        .levels = !on    ? 0
                  : four ? 4
                         : 3,
        .no_execute = cpu->efer & PAGING_EFER_NXE,
    };
    return 0;
}

static unsigned
paging_shift(unsigned level)
{
    return PAGING_PAGE_BITS + PAGING_INDEX_BITS * (level - 1);
}

/** The table of PAE that CR3 points to has four entries, all others have 512. */
static unsigned
paging_entries(const struct paging *paging, unsigned level)
{
    return paging->levels == 3 && level == 3 ? 4 : 1u << PAGING_INDEX_BITS;
}

static struct paging_table
paging_top(const struct paging *paging)
{
    return (struct paging_table){ .at = paging->root,
                                  .level = paging->levels,
                                  .writable = true,
                                  .user = true,
                                  .executable = true };
}

static bool
paging_read(const struct paging *paging, const struct paging_table *table, unsigned index,
            uint64_t *entry)
{
    uint64_t at = table->at + (uint64_t)index * PAGING_ENTRY;

    if (at > paging->ram_size || paging->ram_size - at < PAGING_ENTRY)
        return false;
    memcpy(entry, paging->ram + at, PAGING_ENTRY);
    return true;
}

/** Linear addresses of four levels continue bit 47 upwards. */
static uint64_t
paging_canonical(const struct paging *paging, uint64_t linear)
{
    return paging->levels == 4 ? (uint64_t)((int64_t)(linear << 16) >> 16) : linear;
}

/** One step down: the table, or for a page (@return true) the mapping, that an entry points to. */
static bool
paging_step(const struct paging *paging, struct paging_table *table, unsigned index, uint64_t entry,
            struct mapping *mapping)
{
    unsigned shift = paging_shift(table->level);
    bool pdpt = paging->levels == 3 && table->level == 3;

    table->linear += (uint64_t)index << shift;
    if (!pdpt) {
        table->writable &= (entry & PAGING_WRITABLE) != 0;
        table->user &= (entry & PAGING_USER) != 0;
        table->executable &= !(paging->no_execute && (entry & PAGING_NX));
    }
    bool large = table->level > 1 && table->level < 4 && !pdpt && (entry & PAGING_LARGE);
    if (table->level > 1 && !large) {
        table->at = entry & PAGING_ADDRESS;
        table->level--;
        return false;
    }
    uint64_t size = 1ull << shift, pat = large ? PAGING_LARGE_PAT : PAGING_LARGE;
    *mapping = (struct mapping){
        .linear = paging_canonical(paging, table->linear),
        .physical = entry & PAGING_ADDRESS & ~(size - 1),
        .size = size,
        .writable = table->writable,
        .user = table->user,
        .executable = table->executable,
        .global = entry & PAGING_GLOBAL,
        .cache = (unsigned)((entry & PAGING_PWT_PCD) >> 3) | (entry & pat ? 4 : 0),
    };
    return true;
}

/** All mappings below one table. Calls itself, at most three levels deep. */
static int
paging_walk_table(struct paging_progress *walk, const struct paging_table *table)
{
    int error = ++walk->tables > PAGING_TABLES ? -ELOOP : 0;

    for (unsigned i = 0; !error && i < paging_entries(walk->paging, table->level); i++) {
        struct paging_table next = *table;
        struct mapping mapping;
        uint64_t entry;

        if (!paging_read(walk->paging, table, i, &entry))
            return -EFAULT;
        if (!(entry & PAGING_PRESENT))
            continue;
        error = paging_step(walk->paging, &next, i, entry, &mapping)
                    ? walk->visit(&mapping, walk->data)
                    : paging_walk_table(walk, &next);
    }
    return error;
}

int
paging_walk(const struct paging *paging, int (*visit)(const struct mapping *mapping, void *data),
            void *data)
{
    struct paging_progress walk = { .paging = paging, .visit = visit, .data = data };
    struct paging_table top = paging_top(paging);

    return paging->levels == 0 ? 0 : paging_walk_table(&walk, &top);
}

int
paging_translate(const struct paging *paging, uint64_t linear, struct mapping *mapping)
{
    struct paging_table table = paging_top(paging);
    unsigned width = paging->levels == 4 ? 48 : 32;
    uint64_t low = linear & ((1ull << width) - 1), entry;

    if (paging->levels == 0) {
        *mapping = (struct mapping){
            .size = 1ull << 32, .writable = true, .user = true, .executable = true
        };
        return linear >> 32 ? -ENOENT : 0;
    }
    if (paging_canonical(paging, low) != linear)
        return -ENOENT;
    for (;;) {
        unsigned index = (unsigned)(low >> paging_shift(table.level)) &
                         (paging_entries(paging, table.level) - 1);
        if (!paging_read(paging, &table, index, &entry))
            return -EFAULT;
        if (!(entry & PAGING_PRESENT))
            return -ENOENT;
        if (paging_step(paging, &table, index, entry, mapping))
            return 0;
    }
}
