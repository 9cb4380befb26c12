/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/32/div64.c and bits64.c against the host's own 64-bit instructions.
 * @ingroup tests
 *
 * A 64-bit host's compiler never calls these names, so they need no others here.
 */
#include "host.h"

#define ROUNDS 1000000

uint64_t __udivmoddi4(uint64_t dividend, uint64_t divisor, uint64_t *remainder);
uint64_t __udivdi3(uint64_t dividend, uint64_t divisor);
uint64_t __umoddi3(uint64_t dividend, uint64_t divisor);
int64_t __divmoddi4(int64_t dividend, int64_t divisor, int64_t *remainder);
int64_t __divdi3(int64_t dividend, int64_t divisor);
int64_t __moddi3(int64_t dividend, int64_t divisor);
int __popcountsi2(uint32_t value);
int __popcountdi2(uint64_t value);
int __ctzdi2(uint64_t value);
int __ffsdi2(uint64_t value);

static void
check_pair(uint64_t dividend, uint64_t divisor)
{
    int64_t signed_dividend = (int64_t)dividend, signed_divisor = (int64_t)divisor;
    uint64_t remainder = 0;
    int64_t signed_remainder = 0;

    if (divisor == 0)
        return;
    if (__udivmoddi4(dividend, divisor, &remainder) != dividend / divisor ||
        remainder != dividend % divisor || __udivdi3(dividend, divisor) != dividend / divisor ||
        __umoddi3(dividend, divisor) != dividend % divisor)
        fail_msg("unsigned %#llx / %#llx", (unsigned long long)dividend,
                 (unsigned long long)divisor);
    /* The one signed quotient that does not fit wraps, where the host's instruction would trap. */
    if (signed_dividend == INT64_MIN && signed_divisor == -1) {
        assert_true(__divdi3(signed_dividend, signed_divisor) == INT64_MIN);
        assert_true(__moddi3(signed_dividend, signed_divisor) == 0);
        return;
    }
    if (__divmoddi4(signed_dividend, signed_divisor, &signed_remainder) !=
            signed_dividend / signed_divisor ||
        signed_remainder != signed_dividend % signed_divisor ||
        __divdi3(signed_dividend, signed_divisor) != signed_dividend / signed_divisor ||
        __moddi3(signed_dividend, signed_divisor) != signed_dividend % signed_divisor)
        fail_msg("signed %lld / %lld", (long long)signed_dividend, (long long)signed_divisor);
}

/* All numbers within 2 of a power of two, and their complements. */
static size_t
edges(uint64_t *list)
{
    size_t count = 0;

    for (int shift = 0; shift < 64; shift++) {
        for (uint64_t delta = 0; delta < 5; delta++) {
            list[count++] = ((uint64_t)1 << shift) + delta - 2;
            list[count++] = ~(((uint64_t)1 << shift) + delta - 2);
        }
    }
    return count;
}

static void
test_edges(void **state)
{
    uint64_t list[64 * 10];
    size_t count = edges(list);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++)
            check_pair(list[i], list[j]);
    }
}

static void
test_random(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        /* Every length alike: plain random numbers would nearly all have 60 bits and more. */
        uint64_t dividend = random_next(&random) >> random_below(&random, 64);
        uint64_t divisor = random_next(&random) >> random_below(&random, 64);

        check_pair(dividend, divisor);
        check_pair(dividend, dividend - divisor);
        if (divisor)
            check_pair(dividend / divisor * divisor - 1, divisor);
    }
}

static sigjmp_buf division_fault;

static void
division_faulted(int signal)
{
    siglongjmp(division_fault, signal);
}

static void
test_zero_divisor_faults(void **state)
{
    void (*before)(int) = signal(SIGFPE, division_faulted);
    volatile uint64_t result = 0;

    (void)state;
    if (sigsetjmp(division_fault, 1) == 0) {
        result = __udivdi3(result + 5, 0);
        fail_msg("5 / 0 gave %llu instead of an exception", (unsigned long long)result);
    }
    signal(SIGFPE, before);
}

static void
test_bits(void **state)
{
    uint64_t list[64 * 10];
    size_t count = edges(list);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        uint64_t value = list[i];

        assert_int_equal(__popcountsi2((uint32_t)value), __builtin_popcount((uint32_t)value));
        assert_int_equal(__popcountdi2(value), __builtin_popcountll(value));
        assert_int_equal(__ffsdi2(value), __builtin_ffsll((long long)value));
        if (value)
            assert_int_equal(__ctzdi2(value), __builtin_ctzll(value));
    }
}

int
suite_div64(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_zero_divisor_faults),
        cmocka_unit_test(test_bits),
    };

    return cmocka_run_group_tests_name("lib/div64", tests, NULL, NULL);
}
