/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/memory_map.c against a model that keeps a bit for each half kilobyte.
 * @ingroup tests
 *
 * Ranges begin and end on multiples of 512 bytes within 64 pages, at the start or at the end of all
 * addresses, or cross them: small enough for a bitmap, dense enough for every way to overlap.
 */
#include "host.h"

#include <lib/errno.h>
#include <lib/memory_map.h>
#include <lib/string.h>

#define MODEL_UNIT  512
#define MODEL_PAGES 64
#define MODEL_UNITS (MODEL_PAGES * (MEMORY_MAP_PAGE / MODEL_UNIT))

/** What is in the set, unit by unit, from `origin` on. */
struct model {
    uint64_t origin;
    bool in[MODEL_UNITS];
};

static struct memory_map map;
static struct model model;

/** A random range, and its part that the model sees: units from *first to before *behind. */
static void
model_range(struct random *random, uint64_t *base, uint64_t *length)
{
    uint64_t first = random_below(random, MODEL_UNITS), units;

    units = random_below(random, 1 + random_below(random, MODEL_UNITS - first + 1));
    *base = model.origin + first * MODEL_UNIT;
    *length = units * MODEL_UNIT;
    if (random_below(random, 50) == 0)
        *length = UINT64_MAX - random_below(random, 3); /* to the end of all, and beyond */
}

static void
model_add(uint64_t base, uint64_t length)
{
    for (uint64_t i = 0; i < MODEL_UNITS; i++) {
        uint64_t at = model.origin + i * MODEL_UNIT;

        model.in[i] |= at >= base && at - base < length;
    }
}

/** All units of every page that the range touches. */
static void
model_remove(uint64_t base, uint64_t length)
{
    for (uint64_t page = 0; page < MODEL_PAGES; page++) {
        bool touched = false;

        for (uint64_t i = 0; i < 8; i++) {
            uint64_t at = model.origin + (page * 8 + i) * MODEL_UNIT;

            touched |= at >= base && at - base < length;
        }
        if (touched)
            memset(&model.in[page * 8], 0, 8);
    }
}

static bool
model_has_page(unsigned page)
{
    bool whole = true;

    for (unsigned i = 0; i < 8; i++)
        whole &= model.in[page * 8 + i];
    return whole;
}

static bool
map_has(uint64_t address)
{
    for (unsigned i = 0; i < map.count; i++) {
        if (address >= map.range[i].begin && address < map.range[i].end)
            return true;
    }
    return false;
}

/** Sorted, not empty, holes between them, whole pages. */
static void
map_is_sound(void)
{
    for (unsigned i = 0; i < map.count; i++) {
        assert_true(map.range[i].begin < map.range[i].end);
        assert_true(map.range[i].begin % MEMORY_MAP_PAGE == 0);
        assert_true(map.range[i].end % MEMORY_MAP_PAGE == 0);
        if (i > 0)
            assert_true(map.range[i - 1].end < map.range[i].begin);
    }
}

static void
test_random(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (unsigned round = 0; round < 3000; round++) {
        uint64_t base, length;

        memset(&map, 0, sizeof(map));
        memset(&model, 0, sizeof(model));
        if (round % 2)
            model.origin = 0 - (uint64_t)MODEL_PAGES * MEMORY_MAP_PAGE;
        for (uint64_t i = random_below(&random, 12); i > 0; i--) {
            model_range(&random, &base, &length);
            memory_map_add(&map, base, length);
            model_add(base, length);
        }
        for (uint64_t i = random_below(&random, 12); i > 0; i--) {
            model_range(&random, &base, &length);
            memory_map_remove(&map, base, length);
            model_remove(base, length);
        }
        memory_map_align(&map);
        map_is_sound();
        assert_true(map.lost == 0);
        /* The last page of all addresses has no end that could be written down: it is left out. */
        for (unsigned page = 0; page < MODEL_PAGES - round % 2; page++) {
            uint64_t at = model.origin + (uint64_t)page * MEMORY_MAP_PAGE;

            assert_int_equal(map_has(at), model_has_page(page));
            assert_int_equal(map_has(at + MEMORY_MAP_PAGE - 1), model_has_page(page));
        }
    }
}

static void
test_take(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 500; round++) {
        uint64_t low, high, begin, before;

        memset(&map, 0, sizeof(map));
        for (int i = 0; i < 8; i++)
            memory_map_add(&map, random_below(&random, 1 << 20), random_below(&random, 1 << 16));
        memory_map_align(&map);
        for (int i = 0; i < 40; i++) {
            uint64_t size = 1 + random_below(&random, 1 << 14);
            uint64_t pages = (size + MEMORY_MAP_PAGE - 1) / MEMORY_MAP_PAGE * MEMORY_MAP_PAGE;

            low = random_below(&random, 256) * MEMORY_MAP_PAGE;
            high = low + random_below(&random, 1 << 20);
            before = memory_map_bytes(&map, UINT64_MAX);
            if (memory_map_take(&map, size, low, high, &begin) == 0) {
                assert_true(begin >= low && begin + pages <= high);
                assert_true(memory_map_bytes(&map, UINT64_MAX) == before - pages);
                assert_false(map_has(begin) || map_has(begin + pages - 1));
            } else {
                assert_true(memory_map_bytes(&map, UINT64_MAX) == before);
            }
            map_is_sound();
        }
    }
}

/** More pieces than fit: what is in the map is still right, only less. */
static void
test_bounded(void **state)
{
    (void)state;
    memset(&map, 0, sizeof(map));
    for (uint64_t i = 0; i < MEMORY_MAP_MAX + 10; i++)
        memory_map_add(&map, i * 0x10000, 0x8000);
    assert_int_equal(map.count, MEMORY_MAP_MAX);
    assert_int_equal(map.lost, 10);
    memory_map_remove(&map, 0x2000, 0x1000); /* would split */
    assert_int_equal(map.count, MEMORY_MAP_MAX);
    assert_int_equal(map.lost, 11);
    assert_false(map_has(0x2000) || map_has(0x2FFF));
    assert_true(map_has(0x3000)); /* the larger half stays */
    assert_false(map_has(0x1000));
    map_is_sound();
}

int
suite_memory_map(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_take),
        cmocka_unit_test(test_bounded),
    };

    return cmocka_run_group_tests_name("lib/memory_map", tests, NULL, NULL);
}
