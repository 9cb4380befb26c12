/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/random.c: the published sequence, and that limits are fair.
 * @ingroup tests
 */
#include "host.h"

static void
test_published_sequence(void **state)
{
    /* The first numbers of SplitMix64 from the seed 1234567, as other implementations give them. */
    static const uint64_t want[] = { 6457827717110365317u, 3203168211198807973u,
                                     9817491932198370423u, 4593380528125082431u,
                                     16408922859458223821u };
    struct random random;

    (void)state;
    random_init(&random, 1234567);
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        assert_true(random_next(&random) == want[i]);
}

static void
test_below_is_fair(void **state)
{
    struct random random;
    unsigned counts[7] = { 0 };

    (void)state;
    random_init(&random, 1);
    for (int i = 0; i < 70000; i++)
        counts[random_below(&random, 7)]++;
    for (size_t i = 0; i < 7; i++)
        assert_in_range(counts[i], 9600, 10400);
}

static void
test_below_stays_below(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int i = 0; i < 20000; i++) {
        uint64_t limit = random_next(&random) >> random_below(&random, 64);

        if (limit)
            assert_true(random_below(&random, limit) < limit);
    }
    assert_true(random_below(&random, 1) == 0);
}

int
suite_random(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_sequence),
        cmocka_unit_test(test_below_is_fair),
        cmocka_unit_test(test_below_stays_below),
    };

    return cmocka_run_group_tests_name("lib/random", tests, NULL, NULL);
}
