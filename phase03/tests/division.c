/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64-bit division: a function of ours in 32 bit, an instruction in 64.
 * @ingroup tests
 */
#include <lib/random.h>

#include <kernel/test/ktest.h>

/* Computed by hand where it is easy; volatile, so that the compiler does not do it. */
KTEST(division, known, "lib/div64: quotients and remainders at the limits of 32 and 64 bits")
{
    volatile uint64_t most = UINT64_MAX, two32 = (uint64_t)1 << 32, one = 1;

    KEXPECT_EQ(most / one, UINT64_MAX);
    KEXPECT_EQ(most / two32, UINT32_MAX);
    KEXPECT_EQ(most % two32, UINT32_MAX);
    KEXPECT_EQ(most / (two32 + 1), UINT32_MAX);
    KEXPECT_EQ(most % (two32 + 1), 0);
    KEXPECT_EQ(most / most, 1);
    KEXPECT_EQ((most - 1) / most, 0);
    KEXPECT_EQ((most - 1) % most, most - 1);
}

KTEST(division, random, "lib/div64: dividend = quotient * divisor + remainder, remainder < divisor")
{
    struct random random;

    random_init(&random, ktest_seed());
    for (int i = 0; i < 2000; i++) {
        uint64_t dividend = random_next(&random) >> random_next(&random) % 64;
        uint64_t divisor = random_next(&random) >> random_next(&random) % 64;
        uint64_t quotient, remainder;

        if (divisor == 0)
            continue;
        quotient = dividend / divisor;
        remainder = dividend % divisor;
        KNOTE("0x%llx / 0x%llx", (unsigned long long)dividend, (unsigned long long)divisor);
        KEXPECT(remainder < divisor);
        KEXPECT_EQ(quotient * divisor + remainder, dividend);
        /* Else a wrong quotient could hide behind a product that wraps. */
        KEXPECT(!__builtin_mul_overflow(quotient, divisor, &quotient));
    }
}

KTEST(division, signs, "lib/div64: division truncates, the remainder has the dividend's sign")
{
    volatile int64_t seven = 7000000000000, three = 3000000000000;

    KEXPECT_EQ(seven / three, 2);
    KEXPECT_EQ(-seven / three, -2);
    KEXPECT_EQ(seven / -three, -2);
    KEXPECT_EQ(-seven / -three, 2);
    KEXPECT_EQ(seven % -three, 1000000000000);
    KEXPECT_EQ(-seven % three, -1000000000000);
}
