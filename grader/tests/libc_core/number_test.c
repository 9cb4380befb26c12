/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief strtol and its family beside the host's, on random texts.
 * @ingroup tests
 */
#include <errno.h>
#include <limits.h>

#include "ours.h"

#define NUMBER_ROUNDS 200000

/** Texts near a limit come up too seldom by themselves. */
static void
random_number_text(char *text, size_t size)
{
    static const char *const limits[] = {
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "0x7fffffffffffffff",
        "-0x8000000000000000",
        "0xffffffffffffffff",
        "0x10000000000000000",
        "01777777777777777777777",
        "-1",
        "0x",
        "0xg",
        "-0x",
        "+-1",
    };
    static const char *const alphabets[] = { "0123456789", "01234567", "0xX12aAfFgGzZ",
                                             " \t\n+-0x19",
                                             "0123456789abcdefghijklmnopqrstuvwxyz" };

    if (random_number(4) == 0) {
        snprintf(text, size, "%s%s%c", random_number(2) ? " " : "",
                 limits[random_number(sizeof(limits) / sizeof(limits[0]))],
                 random_number(2) ? '\0' : "09xZ "[random_number(5)]);
        return;
    }
    random_text(text, size, alphabets[random_number(sizeof(alphabets) / sizeof(alphabets[0]))]);
}

/** One function beside the host's: value, end, errno. */
#define SAME_NUMBER(name)                                                               \
    do {                                                                                \
        char *our_end = NULL, *host_end = NULL;                                         \
        wasil_errno = errno = 0;                                                        \
        assert_true(wasil_##name(text, &our_end, base) == name(text, &host_end, base)); \
        assert_int_equal(wasil_errno, errno);                                           \
        assert_ptr_equal(our_end, host_end);                                            \
    } while (0)

static void
test_random(void **state)
{
    char text[32];

    (void)state;
    for (int round = 0; round < NUMBER_ROUNDS; round++) {
        int base = random_number(3) == 0 ? (int)random_number(37) : "\0\12\20\10"[random_number(4)];

        if (base == 1)
            base = 2;
        random_number_text(text, sizeof(text));
        SAME_NUMBER(strtol);
        SAME_NUMBER(strtoul);
        SAME_NUMBER(strtoll);
        SAME_NUMBER(strtoull);
    }
}

static void
test_bases(void **state)
{
    static const int wrong[] = { -1, 1, 37, INT_MAX };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        wasil_errno = 0;
        assert_int_equal(wasil_strtol("12", NULL, wrong[i]), 0);
        assert_int_equal(wasil_errno, EINVAL);
    }
    assert_int_equal(wasil_strtol("zZ", NULL, 36), 35 * 36 + 35);
    assert_int_equal(wasil_atoi("  -42x"), -42);
}

int
suite_number(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_random),
                                        cmocka_unit_test(test_bases) };

    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
