/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/float beside the host's C library: every character, every bit, every end, every
 * ERANGE.
 * @ingroup tests
 *
 * `SEED=N` repeats a run's random inputs. The host's own printf() and strtod() are the model.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "float.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lib/random.h>

#define ROUNDS    110000
#define TEXT_SIZE 4000

static uint64_t float_seed;

/* Any number: of few bits, without a full significand, near 1, whole, or of any bits. */
static double
number_draw(struct random *random)
{
    uint64_t bits = random_next(random);

    switch (random_below(random, 6)) {
    case 0:
        return float_test_number(bits & 0x800FFFFFFFFFFFFFull);
    case 1:
        return float_test_number(bits & ~0ull << random_below(random, 52));
    case 2:
        return float_test_number((bits & 0x800FFFFFFFFFFFFFull) | (1003 + random_below(random, 60))
                                                                      << 52);
    case 3:
        return (double)(int64_t)(bits >> random_below(random, 64));
    case 4:
        return (double)(bits % 1000000) / (random_below(random, 2) ? 1000 : 8);
    default:
        return float_test_number(bits);
    }
}

/* Most are short, as in life; some have more digits than any number. */
static int
precision_draw(struct random *random)
{
    return (int)random_below(random, random_below(random, 20) == 0 ? 1200 : 24) - 1;
}

static void
test_print(void **state)
{
    static char want[TEXT_SIZE], got[TEXT_SIZE];
    struct random random;

    (void)state;
    random_init(&random, float_seed);
    for (int round = 0; round < ROUNDS; round++) {
        char conversion = "eEfFgGaA"[random_below(&random, 8)];
        int precision = precision_draw(&random);
        bool alternate = random_below(&random, 4) == 0;
        double number = number_draw(&random);

        float_test_print_host(want, TEXT_SIZE, number, conversion, precision, alternate);
        float_test_print(got, TEXT_SIZE, number, conversion, precision, alternate);
        if (strcmp(want, got) != 0)
            fail_msg("SEED=%llu: %a by %s%c, precision %d: \"%.200s\", the host's \"%.200s\"",
                     (unsigned long long)float_seed, number, alternate ? "#" : "", conversion,
                     precision, got, want);
    }
}

/* A text to be read: a number with some digits; the middle between two numbers, or a little more
 * than that; either with a character exchanged. */
static void
text_draw(struct random *random, char *text)
{
    double number = number_draw(random), next;
    uint64_t bits;

    memcpy(&bits, &number, sizeof(bits));
    next = float_test_number(bits + 1);
    switch (random_below(random, 4)) {
    case 0:
        snprintf(text, TEXT_SIZE, "%.*e", precision_draw(random) + 1, number);
        break;
    case 1:
        snprintf(text, TEXT_SIZE, "%.*a", precision_draw(random), number);
        break;
    case 2:
        if (number - number == 0 && next - next == 0) {
            snprintf(text, TEXT_SIZE, "%.1100Le", ((long double)number + next) / 2);
            if (random_below(random, 2))
                strchr(text, 'e')[-1] = '1';
            break;
        } /* fall through */
    default:
        snprintf(text, TEXT_SIZE, "%.17g", number);
    }
    if (random_below(random, 8) == 0)
        text[random_below(random, strlen(text))] =
            "0123456789eEpPxX+-.infa()_ "[random_below(random, 27)];
}

static void
test_read(void **state)
{
    static char text[TEXT_SIZE];
    struct random random;

    (void)state;
    random_init(&random, float_seed + 1);
    for (int round = 0; round < ROUNDS; round++) {
        text_draw(&random, text);
        if (!float_test_reads_alike(text))
            fail_msg("SEED=%llu: \"%.1300s\" is read otherwise by the host",
                     (unsigned long long)float_seed, text);
    }
}

/* Numbers at the edges: the largest, the smallest, full and not, the middles beside them. */
static void
test_hard(void **state)
{
    static const char *const texts[] = {
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "9007199254740993",
        "9007199254740993.00000000000000000000000000000000000000000000000000000000001",
        "0x1p-1074",
        "0x1.5eb7030000p-127",
        "0x1p-1075",
        "0x1.0000000000001p-1075",
        "0x1.fffffffffffff7p-1023",
        "0x1.fffffffffffff8p-1023",
        "0x0.fffffffffffff8p-1022",
        "0x1.fffffffffffff8p1023",
        "0x1.fffffffffffff7p1023",
        "3.4028235677973366e38",
        "3.4028235677973365e38",
        "1.1754943508222875e-38",
        "7.0064923216240853e-46",
        "7.0064923216240854e-46",
        "1e23",
        "8.5e22",
        "0.1e-5000",
        "00000.00000e999999999999999999999",
        "1e-99999999999999999999",
        "infinitx",
        "nan(x_1)y",
        "nan(x-1)",
        "0x",
        "0x.p1",
        "-",
        "1e+",
        ".",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (!float_test_reads_alike(texts[i]))
            fail_msg("\"%s\" is read otherwise by the host", texts[i]);
}

/* More digits than the reader keeps, of which the last decides. */
static void
test_long(void **state)
{
    static char text[6000];

    (void)state;
    for (int digits = 780; digits < 830; digits++) {
        for (int last = 0; last < 3; last++) {
            /* 2^53 + 1, the middle between two numbers, then zeros */
            strcpy(text, "9007199254740993");
            memset(text + 16, '0', 5000);
            text[16 + digits] = (char)('0' + last);
            strcpy(text + 17 + digits, "e-800");
            assert_true(float_test_reads_alike(text));
        }
    }
    memset(text, '0', 5900);
    text[0] = '.';
    strcpy(text + 5900, "1e5900");
    assert_true(float_test_reads_alike(text));
    memset(text, '1', 5900);
    strcpy(text + 5900, "e-5900");
    assert_true(float_test_reads_alike(text));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_hard),
        cmocka_unit_test(test_long),
    };
    const char *seed = getenv("SEED");

    float_seed = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
    printf("float: SEED=%llu repeats this run\n", (unsigned long long)float_seed);
    fflush(stdout);
    return cmocka_run_group_tests_name("lib/float", tests, NULL, NULL);
}
