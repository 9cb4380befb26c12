/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/symbol_table.c: edges, and random tables against a plain search.
 * @ingroup tests
 */
#include "host.h"

#include <lib/symbol_table.h>

static const struct symbol symbols[] = { { 0, 16, 0 }, { 16, 4, 6 }, { 32, 1, 11 } };
static const char names[] = "first\0next\0last";

static const struct symbol_table table = {
    .symbols = symbols, .count = 3, .names = names, .base = 0x1000
};

static void
test_edges(void **state)
{
    (void)state;
    assert_null(symbol_table_lookup(&table, 0));
    assert_null(symbol_table_lookup(&table, 0xFFF));
    assert_ptr_equal(symbol_table_lookup(&table, 0x1000), &symbols[0]);
    assert_ptr_equal(symbol_table_lookup(&table, 0x100F), &symbols[0]);
    assert_ptr_equal(symbol_table_lookup(&table, 0x1010), &symbols[1]);
    assert_ptr_equal(symbol_table_lookup(&table, 0x1013), &symbols[1]);
    assert_null(symbol_table_lookup(&table, 0x1014)); /* between two */
    assert_ptr_equal(symbol_table_lookup(&table, 0x1020), &symbols[2]);
    assert_null(symbol_table_lookup(&table, 0x1021));
    assert_null(symbol_table_lookup(&table, UINTPTR_MAX));
}

static void
test_empty(void **state)
{
    struct symbol_table empty = { .base = 0x1000 };

    (void)state;
    assert_null(symbol_table_lookup(&empty, 0x1000));
    assert_null(symbol_table_find(&empty, "first"));
}

static void
test_names(void **state)
{
    (void)state;
    assert_ptr_equal(symbol_table_find(&table, "first"), &symbols[0]);
    assert_ptr_equal(symbol_table_find(&table, "last"), &symbols[2]);
    assert_null(symbol_table_find(&table, "las"));
    assert_null(symbol_table_find(&table, ""));
}

/** What a plain walk finds. */
static const struct symbol *
plain_lookup(const struct symbol_table *in, uintptr_t address)
{
    for (size_t i = 0; i < in->count; i++) {
        uintptr_t start = in->base + in->symbols[i].start;

        if (address >= start && address < start + in->symbols[i].size)
            return &in->symbols[i];
    }
    return NULL;
}

static void
test_random(void **state)
{
    struct random random;
    struct symbol many[40];

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 500; round++) {
        struct symbol_table in = { .symbols = many, .names = names, .base = 0xC0100000 };
        uint32_t at = 0;

        in.count = random_below(&random, 40);
        for (size_t i = 0; i < in.count; i++) {
            at += (uint32_t)random_below(&random, 3);
            many[i] = (struct symbol){ at, 1 + (uint32_t)random_below(&random, 5), 0 };
            at += many[i].size;
        }
        for (uint32_t i = 0; i < at + 8; i++)
            assert_ptr_equal(symbol_table_lookup(&in, in.base - 4 + i),
                             plain_lookup(&in, in.base - 4 + i));
    }
}

int
suite_symbol_table(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests_name("lib/symbol_table", tests, NULL, NULL);
}
