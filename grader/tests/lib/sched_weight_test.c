/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/sched_weight.c: the weights by their rule, scaling against arithmetic of 128 bits.
 * @ingroup tests
 */
#include "host.h"

#include <lib/sched_weight.h>

#define WEIGHT_ROUNDS 1000000

/** ×1.25 a step, to within 10 % and the rounding of the smallest. */
static void
test_steps(void **state)
{
    (void)state;
    assert_int_equal(sched_weight(0), SCHED_WEIGHT_0);
    assert_int_equal(sched_weight(-20), 88761);
    assert_int_equal(sched_weight(19), 15);
    for (int nice = -20; nice < 19; nice++) {
        double step = (double)sched_weight(nice) / sched_weight(nice + 1);

        assert_true(step > 1.15 && step < 1.32);
    }
    assert_int_equal(sched_weight(-21), sched_weight(-20));
    assert_int_equal(sched_weight(1000), sched_weight(19));
}

static void
test_scale(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (unsigned i = 0; i < WEIGHT_ROUNDS; i++) {
        uint64_t time = random_next(&random) >> random_below(&random, 64);
        uint32_t part = (uint32_t)(random_next(&random) >> (32 + random_below(&random, 32)));
        uint32_t whole = (uint32_t)(random_next(&random) >> (32 + random_below(&random, 31))) | 1;
        unsigned __int128 wanted = (unsigned __int128)time * part / whole;

        assert_int_equal(sched_weight_scale(time, part, whole),
                         wanted > UINT64_MAX ? UINT64_MAX : (uint64_t)wanted);
    }
    assert_int_equal(sched_weight_scale(UINT64_MAX, 2, 1), UINT64_MAX);
}

static void
test_before(void **state)
{
    (void)state;
    assert_true(sched_time_before(1, 2));
    assert_false(sched_time_before(2, 2));
    assert_true(sched_time_before(UINT64_MAX - 5, 3));
    assert_false(sched_time_before(3, UINT64_MAX - 5));
}

int
suite_sched_weight(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_before),
    };

    return cmocka_run_group_tests_name("lib/sched_weight", tests, NULL, NULL);
}
