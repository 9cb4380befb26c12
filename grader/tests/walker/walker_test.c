/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Host test of the page-table walker: random requests to it and to a plain model.
 * @ingroup tests
 *
 * The model is an entry for each page of a window, and a CPU that remembers translations until it
 * is told to forget them. After every request both say the same; what failed has changed nothing;
 * every table is in the tree, none in it is empty, and one that was freed is poisoned.
 *
 * Windows lie where it hurts: across the border of two root entries, and at the end of all
 * addresses. Allocations fail at random. `SEED=N` repeats a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "surroundings.h"

#include <kernel/x86/page_table.h>
#include <kernel/x86/page_table_step.h>
#include <lib/errno.h>
#include <lib/random.h>

#define PLACE_LIMIT (1ull << 28) /* pages: places of 40 bits */

/** A window of addresses in a tree of some shape. */
struct window {
    const char *name;
    struct page_table_shape shape;
    vaddr_t start;
    unsigned pages;
    uint64_t flags; /**< which may be asked for */
    unsigned rounds;
};

#define FLAGS_KERNEL (PAGE_TABLE_FLAGS & ~PAGE_TABLE_USER)
#define SHAPE_PAE                           \
    {                                       \
        3, 4, 3, 1 << 1, PAGE_TABLE_PRESENT \
    }
#define SHAPE_64                                                                              \
    {                                                                                         \
        4, 512, 256, 1 << 1 | 1 << 2, PAGE_TABLE_PRESENT | PAGE_TABLE_WRITE | PAGE_TABLE_USER \
    }

static const struct window windows[] = {
    { "PAE, programs and kernel", SHAPE_PAE, 0xC0000000u - 1500 * PAGE, 3072, FLAGS_KERNEL, 20000 },
    { "64 bit, two root entries", SHAPE_64, (1ull << 39) - 1000 * PAGE, 3072, PAGE_TABLE_FLAGS,
      20000 },
    { "64 bit, up to the end, 1 GiB", SHAPE_64, 0ull - ((2ull << 30) + 700 * PAGE),
      (2u << 18) + 700, FLAGS_KERNEL, 1500 },
};

/** What a page of the window should be; flags 0: not mapped. */
struct model {
    paddr_t place;
    uint64_t flags;
};

static const struct window *window;
static struct page_table tree;
static struct model *model;
static struct random dice;
static unsigned tables_seen;

static unsigned
below(unsigned limit)
{
    return (unsigned)random_below(&dice, limit);
}

static vaddr_t
address_of(unsigned page)
{
    return window->start + (vaddr_t)page * PAGE;
}

/* ---- what must hold ------------------------------------------------------------------------ */

/** Count the tables below an entry's table; none but the root and the shared ones is empty. */
static void
check_tables(paddr_t place, unsigned level, bool may_be_empty)
{
    const uint64_t *entries = page_table_view(&tree, place);
    bool top = level == window->shape.levels - 1;
    unsigned used = 0;

    tables_seen++;
    for (unsigned i = 0; i < (top ? window->shape.top_entries : PAGE_TABLE_ENTRIES); i++) {
        used += entries[i] != 0;
        if (page_table_is_table(entries[i], level))
            check_tables(entries[i] & PAGE_TABLE_PLACE, level - 1,
                         top && i >= window->shape.top_kernel);
    }
    assert_true(used > 0 || may_be_empty);
}

/** Do the walker and the model say the same about this page? */
static void
check_page(unsigned page)
{
    struct page_table_page found;
    bool mapped = page_table_translate(&tree, address_of(page), &found);

    assert_int_equal(mapped, model[page].flags != 0);
    if (!mapped)
        return;
    assert_true(found.start <= address_of(page) && found.last >= address_of(page));
    assert_int_equal(found.place + (address_of(page) - found.start), model[page].place);
    assert_int_equal(found.flags, model[page].flags);
}

/** Everything around a request's pages, some others, and what the CPU remembers. */
static void
check(unsigned first, unsigned count)
{
    for (unsigned i = first == 0 ? 0 : first - 1; i < first + count + 1 && i < window->pages; i++) {
        if (i < first + 8 || i + 8 > first + count || i % 61 == 0)
            check_page(i);
    }
    for (unsigned i = 0; i < 16; i++)
        check_page(below(window->pages));
    for (unsigned i = 0; i < REMEMBERED; i++) {
        vaddr_t address = remembered[i].address;
        const struct page_table_page *page = &remembered[i].page;
        const struct model *now = &model[(address - window->start) / PAGE];

        if (address == 0)
            continue;
        assert_int_equal(page->flags, now->flags);
        assert_int_equal(page->place + (address - page->start), now->place);
    }
}

/** The CPU uses a page, and remembers it. */
static void
remember(unsigned page)
{
    unsigned slot = below(REMEMBERED);

    remembered[slot].address = address_of(page);
    if (!page_table_translate(&tree, address_of(page), &remembered[slot].page))
        remembered[slot].address = 0;
}

/* ---- requests ------------------------------------------------------------------------------ */

static unsigned
count_mapped(unsigned first, unsigned count)
{
    unsigned mapped = 0;

    for (unsigned i = first; i < first + count; i++)
        mapped += model[i].flags != 0;
    return mapped;
}

static void
model_fill(unsigned first, unsigned count, paddr_t place, uint64_t flags)
{
    for (unsigned i = 0; i < count; i++)
        model[first + i] = (struct model){ flags ? place + (paddr_t)i * PAGE : 0, flags };
}

/** How many tables are there, without those that address spaces share? Such a one stays when what
 * it was made for has failed. */
static unsigned
count_tables(void)
{
    const uint64_t *entries = page_table_view(&tree, tree.root);
    unsigned shared = 0;

    for (unsigned i = window->shape.top_kernel; i < window->shape.top_entries; i++)
        shared += entries[i] != 0;
    return tables - shared;
}

/** A request is over. @return whether the model has to follow */
static bool
is_done(int error, int expected, unsigned tables_before)
{
    if (failed)
        expected = -ENOMEM;
    assert_int_equal(error, expected);
    if (error != 0)
        assert_int_equal(count_tables(), tables_before);
    return error == 0;
}

static void
request_map(unsigned first, unsigned count, uint64_t flags)
{
    paddr_t place = (paddr_t)below(PLACE_LIMIT) * PAGE;
    unsigned before = count_tables();

    if (below(2)) /* so that large pages fit */
        place = (place & ~((1ull << 30) - 1)) | (address_of(first) & ((1ull << 30) - 1));
    if (is_done(page_table_map(&tree, address_of(first), place, (size_t)count * PAGE, flags),
                count_mapped(first, count) ? -EEXIST : 0, before))
        model_fill(first, count, place, flags | PAGE_TABLE_PRESENT);
}

static void
request_map_each(unsigned first, unsigned count, uint64_t flags)
{
    paddr_t places[32];
    unsigned before = count_tables();

    count = count < 32 ? count : 32;
    for (unsigned i = 0; i < count; i++)
        places[i] = (paddr_t)below(PLACE_LIMIT) * PAGE;
    if (!is_done(page_table_map_each(&tree, address_of(first), places, count, flags),
                 count_mapped(first, count) ? -EEXIST : 0, before))
        return;
    for (unsigned i = 0; i < count; i++)
        model_fill(first + i, 1, places[i], flags | PAGE_TABLE_PRESENT);
    if (below(2))
        return;
    assert_true(page_table_unmap_each(&tree, address_of(first), places, count));
    for (unsigned i = 0; i < count; i++)
        assert_int_equal(places[i], model[first + i].place);
    model_fill(first, count, 0, 0);
}

static void
request_unmap(unsigned first, unsigned count)
{
    unsigned before = count_tables();

    if (is_done(page_table_unmap(&tree, address_of(first), (size_t)count * PAGE), 0, before))
        model_fill(first, count, 0, 0);
}

static void
request_change(unsigned first, unsigned count, uint64_t flags)
{
    static const uint64_t masks[] = { PAGE_TABLE_RIGHTS, PAGE_TABLE_CACHE, PAGE_TABLE_GLOBAL };
    uint64_t mask = masks[below(3)];
    unsigned before = count_tables();

    if (!is_done(
            page_table_change(&tree, address_of(first), (size_t)count * PAGE, mask, flags & mask),
            count_mapped(first, count) < count ? -ENOENT : 0, before))
        return;
    for (unsigned i = first; i < first + count; i++)
        model[i].flags = (model[i].flags & ~mask) | (flags & mask);
}

/** From where do runs of equal flags go, and how far? */
static void
request_run(unsigned first)
{
    struct page_table_page run;
    unsigned end;
    bool found = page_table_run(&tree, address_of(first), &run);

    while (first < window->pages && model[first].flags == 0)
        first++;
    assert_int_equal(found, first < window->pages);
    if (!found)
        return;
    for (end = first; end < window->pages && model[end].flags == model[first].flags; end++) {
    }
    assert_true(run.start <= address_of(first));
    assert_int_equal(run.last, address_of(end) - 1);
    assert_int_equal(run.flags, model[first].flags);
}

static uint64_t
any_flags(void)
{
    uint64_t flags = 0;

    for (unsigned bit = 0; bit < 64; bit++) {
        if ((window->flags >> bit & 1) && below(2))
            flags |= 1ull << bit;
    }
    return flags;
}

static void
request(void)
{
    unsigned first = below(window->pages), count = 1 + below(window->pages - first);
    unsigned what = below(9);

    if (below(2))
        count = 1 + below(count < 12 ? count : 12);
    else if (below(2)) /* whole tables */
        count = 1 + below(count < 2000 ? count : 2000);
    fail_in = below(4) ? 0 : 1 + below(5);
    if (what < 3)
        request_map(first, count, any_flags());
    else if (what < 4)
        request_map_each(first, count, any_flags());
    else if (what < 6)
        request_unmap(first, count);
    else if (what < 8)
        request_change(first, count, any_flags());
    else if (window->start + (vaddr_t)window->pages * PAGE == 0)
        request_run(first);
    fail_in = 0;
    failed = false; /* or the next one, of somebody else, is expected to fail */
    check(first, count);
    for (unsigned i = 0; i < 4; i++)
        remember(below(2) ? first + below(count) : below(window->pages));
}

/** Pages in reserved tables, as kmap() has them: pointing cannot fail, and tables stay. */
static void
reserve_and_set(void)
{
    vaddr_t address = address_of(0);
    unsigned before = tables;

    assert_int_equal(page_table_reserve(&tree, address, 600 * PAGE), 0);
    fail_in = 1;
    for (unsigned i = 0; i < 2000; i++) {
        unsigned page = below(600);
        uint64_t flags = below(3) ? PAGE_TABLE_PRESENT | any_flags() : 0;
        paddr_t place = (paddr_t)below(PLACE_LIMIT) * PAGE;

        page_table_set(&tree, address_of(page), place, flags);
        model_fill(page, 1, place, flags);
        check(page, 1);
        remember(page);
    }
    assert_false(failed);
    fail_in = 0;
    assert_int_equal(page_table_unmap(&tree, address, 600 * PAGE), 0);
    model_fill(0, 600, 0, 0);
    check(0, 600);
    assert_true(tables <= before + 1); /* the first of a shared root entry stays */
}

static void
test_window(void **state)
{
    window = *state;
    model = calloc(window->pages, sizeof(*model));
    memset(remembered, 0, sizeof(remembered));
    fail_in = tables = 0;
    failed = false;
    tree =
        (struct page_table){ .shape = &window->shape, .ops = &surroundings_ops, .memory = arena };
    tree.root = surroundings_ops.table_alloc();
    reserve_and_set();
    for (unsigned i = 0; i < window->rounds; i++) {
        request();
        if (i % 32 == 0) {
            tables_seen = 0;
            check_tables(tree.root, window->shape.levels - 1, true);
            assert_int_equal(tables_seen, tables);
        }
    }
    for (unsigned i = 0; i < window->pages; i++)
        check_page(i);
    request_unmap(0, window->pages);
    assert_in_range(tables, 1, 3); /* the root, and what address spaces share */
    surroundings_end();
    free(model);
}

int
main(void)
{
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : (uint64_t)time(NULL);
    struct CMUnitTest tests[sizeof(windows) / sizeof(windows[0])] = { 0 };

    printf("walker: SEED=%llu\n", (unsigned long long)seed);
    random_init(&dice, seed);
    surroundings_init();
    for (unsigned i = 0; i < sizeof(windows) / sizeof(windows[0]); i++)
        tests[i] =
            (struct CMUnitTest){ windows[i].name, test_window, NULL, NULL, (void *)&windows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
