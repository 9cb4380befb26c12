/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mapping, unmapping and protecting: against a model, against the CPU, and without memory.
 * @ingroup tests
 */
#include <kernel/mm/failalloc.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/paging.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>
#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>
#include <mode/layout.h>

/** Addresses that nobody uses: area.c gives the lowest first. Two tables and more. */
#define MAP_START (LAYOUT_MMIO_END - 0x1000000u)
#define MAP_PAGES 1024u
#define MAP_LARGE 0x200000u
/** A page apart from these, in a table of its own: while it is mapped, the directory above is there
 * in every mode. */
#define MAP_NEIGHBOUR (2 * MAP_PAGES)

static struct address_space *const map_space = &address_space_kernel;

static vaddr_t
map_address(unsigned page)
{
    return MAP_START + (vaddr_t)page * PAGE_SIZE;
}

static volatile uint32_t *
map_word(unsigned page)
{
    return (volatile uint32_t *)map_address(page);
}

static int
map_at(unsigned page, paddr_t place, unsigned pages, unsigned protection)
{
    return paging_map(map_space, map_address(page), place, (size_t)pages * PAGE_SIZE, protection,
                      PAGING_CACHED);
}

static int
map_end(unsigned page, unsigned pages)
{
    return paging_unmap(map_space, map_address(page), (size_t)pages * PAGE_SIZE);
}

/** Give 1024 neighbours to the model; places are never used, so any will do. */
static struct {
    paddr_t place;
    unsigned protection;
    bool mapped;
} map_model[MAP_PAGES];

static void
map_compare(unsigned page)
{
    struct paging_page found;
    bool mapped = paging_translate(map_space, map_address(page), &found);

    KNOTE("page %u", page);
    KEXPECT_EQ(mapped, map_model[page].mapped);
    if (!mapped || !map_model[page].mapped)
        return;
    KEXPECT_EQ(found.place, map_model[page].place);
    KEXPECT_EQ(found.protection & PAGING_WRITE, map_model[page].protection);
}

/** One random request, done to both. @return false: out of memory */
static bool
map_step(struct random *random)
{
    unsigned first = (unsigned)random_below(random, MAP_PAGES);
    unsigned count = 1 + (unsigned)random_below(random, MAP_PAGES - first);
    unsigned protection = random_below(random, 2) ? PAGING_WRITE : PAGING_READ;
    paddr_t place = random_below(random, 1u << 19) << PAGE_SHIFT;
    unsigned what = (unsigned)random_below(random, 3);
    unsigned mapped = 0;
    int error;

    if (random_below(random, 2) && count > 8)
        count = 8;
    for (unsigned i = first; i < first + count; i++)
        mapped += map_model[i].mapped;
    if (what == 0)
        error = map_at(first, place, count, protection);
    else if (what == 1)
        error = map_end(first, count);
    else
        error = paging_protect(map_space, map_address(first), count * PAGE_SIZE, protection);
    if (error == -ENOMEM)
        return false;
    KEXPECT_EQ(error, what == 0 && mapped > 0       ? -EEXIST
                      : what == 2 && mapped < count ? -ENOENT
                                                    : 0);
    for (unsigned i = first; error == 0 && i < first + count; i++) {
        if (what == 0)
            map_model[i].place = place + (paddr_t)(i - first) * PAGE_SIZE;
        if (what != 1)
            map_model[i].protection = protection;
        map_model[i].mapped = what != 1;
    }
    return true;
}

KTEST(paging, model, "paging: random maps, unmaps and protects do what a model does")
{
    struct random random;
    uint32_t before = page_free_count();
    bool memory = true;

    memset(map_model, 0, sizeof(map_model));
    random_init(&random, ktest_seed());
    for (int i = 0; i < 300; i++) {
        memory &= map_step(&random);
        map_compare((unsigned)random_below(&random, MAP_PAGES));
    }
    for (unsigned i = 0; i < MAP_PAGES; i++)
        map_compare(i);
    KREQUIRE_EQ(map_end(0, MAP_PAGES), 0);
    KEXPECT_EQ(page_free_count(), before);
    KREQUIRE_MEMORY(memory);
}

KTEST(paging, refused, "paging: nonsense is refused: page 0, half pages, writable code, no size")
{
    paddr_t limit = paging_place_limit();

    KEXPECT_EQ(paging_map(map_space, 0, 0, PAGE_SIZE, PAGING_READ, PAGING_CACHED), -EINVAL);
    KEXPECT_EQ(map_at(0, 0x1800, 1, PAGING_READ), -EINVAL);
    KEXPECT_EQ(map_at(0, 0, 0, PAGING_READ), -EINVAL);
    KEXPECT_EQ(map_at(0, 0, 1, PAGING_WRITE | PAGING_EXECUTE), -EINVAL);
    KEXPECT_EQ(map_at(0, limit, 1, PAGING_READ), -EINVAL);
    KEXPECT_EQ(map_at(0, limit - PAGE_SIZE, 2, PAGING_READ), -EINVAL);
    KEXPECT_EQ(paging_map(map_space, map_address(0) + 1, 0, PAGE_SIZE, PAGING_READ, PAGING_CACHED),
               -EINVAL);
    KEXPECT_EQ(paging_unmap(map_space, ~(vaddr_t)0 - 4095, 2 * PAGE_SIZE), -EINVAL);
    KEXPECT_EQ(paging_protect(map_space, map_address(0), PAGE_SIZE, PAGING_READ), -ENOENT);
    KEXPECT_EQ(map_end(0, 4), 0);
}

KTEST(paging, at_once, "paging: a change of rights, or of the page, is in effect at once")
{
    struct page *page = page_alloc(0, PAGE_ZERO), *other = page_alloc(0, PAGE_ZERO);
    int error =
        page == NULL || other == NULL ? -ENOMEM : map_at(3, page_to_phys(page), 1, PAGING_WRITE);

    KREQUIRE_MEMORY(error == 0, page_free(page, 0), page_free(other, 0));
    KEXPECT_NO_FAULT(*map_word(3) = 0x1234);
    KEXPECT_EQ(*(uint32_t *)page_to_virt(page), 0x1234);
    KEXPECT_EQ(paging_protect(map_space, map_address(3), PAGE_SIZE, PAGING_READ), 0);
    KEXPECT_FAULT(VECTOR_PF, *map_word(3) = 1);
    KEXPECT_EQ(*map_word(3), 0x1234);
    KEXPECT_EQ(paging_protect(map_space, map_address(3), PAGE_SIZE, PAGING_WRITE), 0);
    KEXPECT_NO_FAULT(*map_word(3) = 0x5678);
    KEXPECT_EQ(map_end(3, 1), 0);
    KEXPECT_FAULT(VECTOR_PF, (void)*map_word(3));
    if (map_at(3, page_to_phys(other), 1, PAGING_READ) == 0) {
        KEXPECT_EQ(*map_word(3), 0);
        KEXPECT_EQ(map_end(3, 1), 0);
    }
    page_free(page, 0);
    page_free(other, 0);
}

KTEST(paging, execute, "paging: a page may be executed after it was protected so, not before")
{
    struct page *page = page_alloc(0, 0);
    void (*volatile function)(void) = (void (*)(void))map_address(0);

    KREQUIRE_MEMORY(page);
    *(unsigned char *)page_to_virt(page) = 0xC3; /* RET in either mode */
    KREQUIRE_MEMORY(map_at(0, page_to_phys(page), 1, PAGING_READ) == 0, page_free(page, 0));
    if (paging_can_forbid_execution())
        KEXPECT_FAULT(VECTOR_PF, function());
    KEXPECT_EQ(paging_protect(map_space, map_address(0), PAGE_SIZE, PAGING_EXECUTE), 0);
    KEXPECT_NO_FAULT(function());
    KEXPECT_EQ(map_end(0, 1), 0);
    page_free(page, 0);
}

KTEST(paging, large, "paging: a large page is used where it fits, and splitting keeps the rest")
{
    struct paging_page page;
    unsigned pages = MAP_LARGE / PAGE_SIZE;
    uint32_t before;

    KREQUIRE_MEMORY(map_at(MAP_NEIGHBOUR, 0, 1, PAGING_READ) == 0);
    before = page_free_count();
    KREQUIRE_MEMORY(map_at(0, MAP_LARGE, pages, PAGING_WRITE) == 0, map_end(MAP_NEIGHBOUR, 1));
    KEXPECT_EQ(page_free_count(), before);
    KREQUIRE(paging_translate(map_space, map_address(5), &page));
    KEXPECT_EQ(page.size, MAP_LARGE);
    KREQUIRE_MEMORY(map_end(5, 1) == 0, map_end(0, pages), map_end(MAP_NEIGHBOUR, 1));
    for (unsigned i = 0; i < pages; i++) {
        bool mapped = paging_translate(map_space, map_address(i), &page);

        KNOTE("page %u", i);
        KEXPECT_EQ(mapped, i != 5);
        KEXPECT(!mapped || (page.place == MAP_LARGE + (paddr_t)i * PAGE_SIZE &&
                            page.size == PAGE_SIZE && (page.protection & PAGING_WRITE)));
    }
    KEXPECT_EQ(map_end(0, pages), 0);
    KEXPECT_EQ(page_free_count(), before);
    KEXPECT_EQ(map_end(MAP_NEIGHBOUR, 1), 0);
}

/** Where a request without memory must leave everything. */
static void
map_fails(int error, uint32_t before)
{
    KEXPECT_EQ(error, -ENOMEM);
    KEXPECT_EQ(page_free_count(), before);
}

KTEST(paging, enomem,
      "paging: without memory for a table nothing has changed, whichever is missing")
{
    uint32_t every = failalloc_set(0), before;
    struct paging_page page;

    KREQUIRE_EQ(map_at(MAP_NEIGHBOUR, 0, 1, PAGING_READ), 0);
    before = page_free_count();
    for (uint32_t nth = 1; nth <= 2; nth++) { /* 1024 pages at an odd place need two tables */
        KNOTE("table %u is missing", (unsigned)nth);
        failalloc_set(nth);
        map_fails(map_at(0, PAGE_SIZE, MAP_PAGES, PAGING_READ), before);
        failalloc_set(0);
        KEXPECT(!paging_translate(map_space, map_address(0), &page));
        KEXPECT(!paging_translate(map_space, map_address(512), &page));
    }
    KEXPECT_EQ(map_at(0, MAP_LARGE, 512, PAGING_WRITE), 0);
    failalloc_set(1);
    map_fails(map_end(7, 1), before);
    map_fails(paging_protect(map_space, map_address(7), PAGE_SIZE, PAGING_READ), before);
    failalloc_set(0);
    KEXPECT(paging_translate(map_space, map_address(7), &page) && page.size == MAP_LARGE);
    KEXPECT_EQ(map_end(0, 512), 0);
    KEXPECT_EQ(page_free_count(), before);
    KEXPECT_EQ(map_end(MAP_NEIGHBOUR, 1), 0);
    failalloc_set(every);
}

KTEST(paging, tables, "paging: tables come with the first page and go with the last")
{
    uint32_t before;

    KREQUIRE_MEMORY(map_at(MAP_NEIGHBOUR, 0, 1, PAGING_READ) == 0);
    before = page_free_count();
    KREQUIRE_MEMORY(map_at(0, 0, 1, PAGING_READ) == 0, map_end(MAP_NEIGHBOUR, 1));
    KEXPECT_EQ(page_free_count(), before - 1);
    KREQUIRE_EQ(map_at(1, 0, 1, PAGING_READ), 0);
    KEXPECT_EQ(page_free_count(), before - 1);
    KEXPECT_EQ(map_end(0, 1), 0);
    KEXPECT_EQ(page_free_count(), before - 1);
    KEXPECT_EQ(map_end(1, 1), 0);
    KEXPECT_EQ(page_free_count(), before);
    KEXPECT_EQ(map_end(MAP_NEIGHBOUR, 1), 0);
}

KTEST(paging, cache, "paging: every cache type is in the tables as it was asked for")
{
    for (int cache = PAGING_CACHED; cache <= PAGING_UNCACHED; cache++) {
        unsigned pages = MAP_LARGE / PAGE_SIZE;
        struct paging_page small, large;
        int error = paging_map(map_space, map_address(0), 0, PAGE_SIZE, PAGING_READ,
                               (enum paging_cache)cache);
        int error_large = paging_map(map_space, map_address(512), MAP_LARGE, MAP_LARGE, PAGING_READ,
                                     (enum paging_cache)cache);
        bool both = paging_translate(map_space, map_address(0), &small) &&
                    paging_translate(map_space, map_address(512), &large);

        KEXPECT_EQ(map_end(0, 512 + pages), 0);
        KREQUIRE_MEMORY(error == 0 && error_large == 0);
        KREQUIRE(both);
        KNOTE("type %d", cache);
        if (cache == PAGING_WRITE_COMBINING && small.cache == PAGING_UNCACHED)
            KSKIP("this CPU has no page attribute table");
        KEXPECT_EQ(small.cache, cache);
        KEXPECT_EQ(large.cache, cache);
    }
}
