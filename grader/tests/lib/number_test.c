/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/number.c: the edges by name, random numbers there and back.
 * @ingroup tests
 */
#include "host.h"

#include <inttypes.h>

#include <lib/errno.h>
#include <lib/number.h>

static const struct {
    const char *text;
    unsigned base;
    int error;
    uint64_t value;
} cases[] = {
    { "0", 0, 0, 0 },
    { "0", 8, 0, 0 },
    { "0", 10, 0, 0 },
    { "0", 16, 0, 0 },
    { "00", 0, 0, 0 },
    { "42", 0, 0, 42 },
    { "042", 0, 0, 34 },
    { "042", 10, 0, 42 },
    { "0x2a", 0, 0, 42 },
    { "0X2A", 16, 0, 42 },
    { "2a", 16, 0, 42 },
    { "0x2a", 10, -EINVAL, 0 },
    { "0x2a", 8, -EINVAL, 0 },
    { "18446744073709551615", 10, 0, UINT64_MAX },
    { "18446744073709551616", 10, -ERANGE, 0 },
    { "99999999999999999999999", 0, -ERANGE, 0 },
    { "ffffffffffffffff", 16, 0, UINT64_MAX },
    { "0x0000ffffffffffffffff", 0, 0, UINT64_MAX },
    { "10000000000000000", 16, -ERANGE, 0 },
    { "1777777777777777777777", 8, 0, UINT64_MAX },
    { "2000000000000000000000", 8, -ERANGE, 0 },
    { "99999999999999999999999z", 10, -EINVAL, 0 },
    { "", 0, -EINVAL, 0 },
    { "0x", 0, -EINVAL, 0 },
    { "0x", 16, -EINVAL, 0 },
    { "x1", 16, -EINVAL, 0 },
    { "08", 0, -EINVAL, 0 },
    { "9", 8, -EINVAL, 0 },
    { "a", 10, -EINVAL, 0 },
    { "g", 16, -EINVAL, 0 },
    { " 1", 0, -EINVAL, 0 },
    { "1 ", 0, -EINVAL, 0 },
    { "-1", 0, -EINVAL, 0 },
    { "+1", 0, -EINVAL, 0 },
    { "1\n", 10, -EINVAL, 0 },
    { "\xB9", 10, -EINVAL, 0 },
    { "1", 1, -EINVAL, 0 },
    { "1", 2, -EINVAL, 0 },
    { "1", 36, -EINVAL, 0 },
};

static void
test_edges(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        uint64_t value = 0x5555;
        int error = number_parse(cases[i].text, cases[i].base, &value);

        if (error != cases[i].error || value != (error ? 0x5555 : cases[i].value))
            fail_msg("\"%s\" in base %u: got %d and %" PRIu64, cases[i].text, cases[i].base, error,
                     value);
    }
}

static void
test_there_and_back(void **state)
{
    static const struct {
        const char *format;
        unsigned base;
    } ways[] = { { "%" PRIu64, 10 }, { "%" PRIu64, 0 }, { "%" PRIx64, 16 },
                 { "%#" PRIx64, 0 }, { "%" PRIo64, 8 }, { "%#" PRIo64, 0 } };
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 20000; round++) {
        uint64_t number = random_next(&random) >> random_below(&random, 64), value;
        size_t way = random_below(&random, sizeof(ways) / sizeof(ways[0]));
        char text[32];

        assert_true(sprintf(text, ways[way].format, number) > 0);
        assert_int_equal(number_parse(text, ways[way].base, &value), 0);
        assert_int_equal(value, number);
    }
}

int
suite_number(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_there_and_back),
    };

    return cmocka_run_group_tests_name("lib/number", tests, NULL, NULL);
}
