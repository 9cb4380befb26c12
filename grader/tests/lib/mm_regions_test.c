/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief phase08's lib/mm_regions.c against a model that knows each page by itself.
 * @ingroup tests
 *
 * After every change the array says the same about every page as the model, is sorted and as short
 * as it can be, and each object has one reference for each region. Memory fails at random: then
 * nothing has changed.
 */
#include "host.h"

#include <lib/errno.h>
#include <lib/mm_regions.h>
#include <lib/string.h>

#define PAGES   96u
#define PAGE    4096u
#define BASE    0x40000000u
#define OBJECTS 3u

/** What a page is. */
struct model_page {
    bool mapped;
    uint32_t protection, flags;
    unsigned *object;
    uint64_t offset;
};

static struct model_page model[PAGES];
static struct mm_regions regions, copy;
static unsigned references[OBJECTS];
static struct random chance;
static bool failing;

static void *
host_resize(void *memory, size_t size)
{
    return failing && random_below(&chance, 2) == 0 ? NULL : realloc(memory, size);
}

static void
host_get(void *object)
{
    (*(unsigned *)object)++;
}

static void
host_put(void *object)
{
    assert_true(*(unsigned *)object > 0);
    (*(unsigned *)object)--;
}

static const struct mm_regions_ops host_ops = { host_resize, free, host_get, host_put };

static uintptr_t
page_address(unsigned page)
{
    return BASE + (uintptr_t)page * PAGE;
}

/** Does page @p page go on where the one in front of it ends? */
static bool
model_continues(unsigned page)
{
    const struct model_page *at = &model[page], *before = at - 1;

    return page > 0 && before->mapped && before->protection == at->protection &&
           before->flags == at->flags && before->object == at->object &&
           (at->object == NULL || before->offset + PAGE == at->offset);
}

static void
check_page(const struct mm_regions *of, unsigned page)
{
    const struct model_page *want = &model[page];
    const struct mm_region *got = mm_regions_lookup(of, page_address(page) + PAGE - 1);

    assert_true((got != NULL) == want->mapped);
    if (got == NULL)
        return;
    assert_int_equal(got->protection, want->protection);
    assert_int_equal(got->flags, want->flags);
    assert_ptr_equal(got->object, want->object);
    assert_true(got->object == NULL ||
                got->offset + (page_address(page) - got->start) == want->offset);
}

/** The array says what the model says, with as few regions as that takes. */
static void
check(const struct mm_regions *of, unsigned holders)
{
    unsigned count = 0, pages = 0, held[OBJECTS] = { 0 };

    for (unsigned page = 0; page < PAGES; page++) {
        check_page(of, page);
        pages += model[page].mapped;
        if (model[page].mapped && !model_continues(page)) {
            count++;
            if (model[page].object != NULL)
                held[model[page].object - references]++;
        }
    }
    assert_int_equal(of->count, count);
    assert_int_equal(of->bytes, (size_t)pages * PAGE);
    for (unsigned i = 0; i < OBJECTS; i++)
        assert_int_equal(references[i], held[i] * holders);
    for (unsigned i = 1; i < of->count; i++)
        assert_true(of->region[i - 1].end <= of->region[i].start);
}

static void
random_range(unsigned *first, unsigned *behind)
{
    *first = (unsigned)random_below(&chance, PAGES);
    *behind =
        *first + 1 + (unsigned)random_below(&chance, 1 + random_below(&chance, PAGES - *first));
}

static void
change_remove(unsigned first, unsigned behind)
{
    mm_regions_remove(&regions, page_address(first), page_address(behind));
    for (unsigned page = first; page < behind; page++)
        model[page] = (struct model_page){ 0 };
}

static void
change_add(unsigned first, unsigned behind)
{
    unsigned which = (unsigned)random_below(&chance, OBJECTS + 2);
    struct mm_region region = { .start = page_address(first), .end = page_address(behind) };

    region.protection = (uint32_t)random_below(&chance, 3);
    region.flags = (uint32_t)random_below(&chance, 8) == 0;
    if (which < OBJECTS) {
        region.object = &references[which];
        /* Often such that neighbours go on where the others end. */
        region.offset = (first + random_below(&chance, 2)) * (uint64_t)PAGE;
    }
    mm_regions_add(&regions, &region);
    for (unsigned page = first; page < behind; page++)
        model[page] = (struct model_page){ true, region.protection, region.flags, region.object,
                                           region.offset + (page - first) * (uint64_t)PAGE };
}

static void
change_protect(unsigned first, unsigned behind)
{
    uint32_t protection = (uint32_t)random_below(&chance, 3);
    unsigned mapped = 0;

    for (unsigned page = first; page < behind; page++)
        mapped += model[page].mapped;
    assert_int_equal(mm_regions_covered(&regions, page_address(first), page_address(behind)),
                     mapped * PAGE);
    if (mapped != behind - first)
        return;
    mm_regions_protect(&regions, page_address(first), page_address(behind), protection);
    for (unsigned page = first; page < behind; page++)
        model[page].protection = protection;
}

static void
change_grow(unsigned first)
{
    unsigned at = mm_regions_above(&regions, page_address(first)), gap, top, below = first;
    bool fits = true, grown;

    if (at == regions.count || regions.region[at].start <= page_address(first) ||
        regions.region[at].object != NULL)
        return;
    gap = (unsigned)random_below(&chance, 4);
    top = (unsigned)((regions.region[at].start - BASE) / PAGE);
    for (unsigned step = 0; step < gap && below > 0; step++)
        fits &= !model[--below].mapped;
    grown = mm_regions_grow_down(&regions, at, page_address(first), (size_t)gap * PAGE);
    assert_true(grown == fits);
    for (unsigned page = first; grown && page < top; page++)
        model[page] = model[top];
    if (grown &&
        model_continues(first)) /* as a gap of 0 allows: nobody joins; the next change may */
        change_remove(first, first + 1);
}

static void
check_gap(void)
{
    unsigned size = 1 + (unsigned)random_below(&chance, 12), low, high, want = PAGES;
    uintptr_t start = 0;
    bool found;

    random_range(&low, &high);
    for (unsigned page = low; page + size <= high; page++) {
        bool empty = true;

        for (unsigned i = 0; i < size; i++)
            empty &= !model[page + i].mapped;
        if (empty)
            want = page;
    }
    found = mm_regions_find_gap(&regions, (size_t)size * PAGE, page_address(low),
                                page_address(high), &start);
    assert_true(found == (want != PAGES));
    if (found)
        assert_int_equal(start, page_address(want));
}

static void
check_copy(void)
{
    int error = mm_regions_copy(&copy, &regions);

    if (error == 0) {
        check(&copy, 2);
        mm_regions_clear(&copy);
    }
    assert_true(error == 0 || error == -ENOMEM);
    assert_int_equal(copy.count, 0);
}

/** Have just as many places as taking out or changing a range needs. */
static bool
reserve(unsigned first, unsigned behind)
{
    unsigned cuts = mm_regions_cuts(&regions, page_address(first), page_address(behind));

    return mm_regions_reserve(&regions, cuts) == 0;
}

static void
one_change(void)
{
    unsigned first, behind;

    random_range(&first, &behind);
    if (!reserve(first, behind))
        return;
    switch (random_below(&chance, 5)) {
    case 0:
        change_remove(first, behind);
        break;
    case 1:
    case 2:
        change_remove(first, behind);
        if (mm_regions_reserve(&regions, MM_REGIONS_SPARE) == 0)
            change_add(first, behind);
        break;
    case 3:
        change_protect(first, behind);
        break;
    default:
        change_grow(first);
        break;
    }
}

static void
test_random(void **state)
{
    (void)state;
    random_init(&chance, host_seed);
    for (unsigned round = 0; round < 60; round++) {
        memset(model, 0, sizeof(model));
        regions = copy = (struct mm_regions){ .ops = &host_ops };
        failing = round % 2 == 1;
        for (unsigned step = 0; step < 400; step++) {
            one_change();
            check(&regions, 1);
            check_gap();
            if (step % 20 == 0)
                check_copy();
        }
        mm_regions_clear(&regions);
        for (unsigned i = 0; i < OBJECTS; i++)
            assert_int_equal(references[i], 0);
    }
}

static void
test_limit(void **state)
{
    struct mm_region region = { .protection = 1 };

    (void)state;
    failing = false;
    regions = (struct mm_regions){ .ops = &host_ops };
    for (unsigned i = 0; i < MM_REGIONS_MAX - MM_REGIONS_SPARE + 1; i++) {
        assert_int_equal(mm_regions_reserve(&regions, MM_REGIONS_SPARE),
                         i <= MM_REGIONS_MAX - MM_REGIONS_SPARE ? 0 : -ENOMEM);
        region.start = BASE + 2u * i * PAGE;
        region.end = region.start + PAGE;
        mm_regions_add(&regions, &region);
    }
    assert_int_equal(mm_regions_reserve(&regions, MM_REGIONS_SPARE), -ENOMEM);
    mm_regions_clear(&regions);
}

int
suite_mm_regions(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
