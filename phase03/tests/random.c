/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The seeded generator: a seed must mean the same numbers on every machine.
 * @ingroup tests
 */
#include <lib/random.h>

#include <kernel/test/ktest.h>

KTEST(random, sequence, "lib/random: the seed 1234567 gives the published sequence")
{
    struct random random;

    random_init(&random, 1234567);
    KEXPECT_EQ(random_next(&random), 6457827717110365317u);
    KEXPECT_EQ(random_next(&random), 3203168211198807973u);
}

KTEST(random, below, "lib/random: a limit is never reached and every value below it comes up")
{
    struct random random;
    unsigned seen = 0;

    random_init(&random, ktest_seed());
    for (int i = 0; i < 400; i++) {
        uint64_t value = random_below(&random, 5);

        KREQUIRE(value < 5);
        seen |= 1u << value;
    }
    KEXPECT_EQ(seen, 0x1F);
}
