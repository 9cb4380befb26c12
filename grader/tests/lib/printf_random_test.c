/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/printf.c: random directives with random arguments against the host's vsnprintf.
 * @ingroup tests
 *
 * Only directives that C11 defines are made here (a `0` with `%s`, say, is undefined): there the
 * two must agree in every byte. The last test throws anything at the parser and only asks that it
 * keeps to its contract.
 */
#include "host.h"

#include <lib/printf.h>

#define ROUNDS    100000
#define TEXT_SIZE 512

struct shape {
    char text[48];
    int stars;      /* how many numbers the arguments begin with */
    int values[2];  /* those numbers */
    char length[3]; /* "", "hh", … */
    char conversion;
};

static uint64_t rounds_compared;

/* Both write into a buffer of random size that may be too small; every byte of it must agree. */
static void
compare(struct random *random, const char *format, ...)
{
    char ours[TEXT_SIZE], host[TEXT_SIZE];
    size_t size = random_below(random, 3) ? TEXT_SIZE : random_below(random, 40);
    va_list arguments, again;
    int got, want;

    host_memset(ours, '#', sizeof(ours));
    host_memset(host, '#', sizeof(host));
    va_start(arguments, format);
    va_copy(again, arguments);
    got = vsnprintf(ours, size, format, arguments);
    want = host_vsnprintf(host, size, format, again);
    va_end(again);
    va_end(arguments);
    if (got != want || host_memcmp(ours, host, sizeof(ours)) != 0)
        fail_msg("SEED=%llu: \"%s\" into %zu bytes: lib %d \"%.100s\", host %d \"%.100s\"",
                 (unsigned long long)host_seed, format, size, got, size ? ours : "", want,
                 size ? host : "");
    rounds_compared++;
}

/* A `*` with a random number, or the number itself, or nothing. */
static void
shape_number(struct random *random, struct shape *shape, int least, int most)
{
    int number = least + (int)random_below(random, (uint64_t)(most - least + 1));
    size_t used = host_strlen(shape->text);

    if (random_below(random, 3) == 0) {
        shape->values[shape->stars++] = number;
        strcat(shape->text, "*");
    } else if (number >= 0) {
        sprintf(shape->text + used, "%d", number);
    }
}

static void
shape_make(struct random *random, struct shape *shape)
{
    static const char *const lengths[] = { "", "", "hh", "h", "l", "ll", "j", "z", "t" };
    bool number;

    host_memset(shape, 0, sizeof(*shape));
    shape->conversion = "diouxXdiouxXcsp"[random_below(random, 15)];
    number = host_strchr("diouxX", shape->conversion);
    strcpy(shape->text, "%");
    for (uint64_t flags = random_below(random, 4); flags > 0; flags--) {
        char flag = number ? "-+ #0"[random_below(random, 5)] : '-';

        if (flag != '#' || host_strchr("oxX", shape->conversion))
            strncat(shape->text, &flag, 1);
    }
    if (random_below(random, 2))
        shape_number(random, shape, -30, 40);
    if (random_below(random, 2) && (number || shape->conversion == 's')) {
        strcat(shape->text, ".");
        shape_number(random, shape, -3, 40);
    }
    if (number)
        strcpy(shape->length, lengths[random_below(random, sizeof(lengths) / sizeof(lengths[0]))]);
    sprintf(shape->text + host_strlen(shape->text), "%s%c", shape->length, shape->conversion);
}

#define COMPARE_SHAPE(value)                                                    \
    do {                                                                        \
        if (shape->stars == 0)                                                  \
            compare(random, format, value);                                     \
        else if (shape->stars == 1)                                             \
            compare(random, format, shape->values[0], value);                   \
        else                                                                    \
            compare(random, format, shape->values[0], shape->values[1], value); \
    } while (0)

/* Calls with the type that C asks for. Signedness does not matter to va_arg (C11 §7.16.1.1). */
static void
compare_number(struct random *random, const struct shape *shape, const char *format)
{
    /* Small, near a limit of some type, or anything. */
    uint64_t bits = random_next(random) >> random_below(random, 65) % 64;

    if (random_below(random, 4) == 0)
        bits = ((uint64_t)1 << random_below(random, 64)) - random_below(random, 3);
    switch (shape->length[0] ? shape->length[host_strlen(shape->length) - 1] : 'i') {
    case 'l':
        if (shape->length[1])
            COMPARE_SHAPE((long long)bits);
        else
            COMPARE_SHAPE((long)bits);
        break;
    case 'j':
        COMPARE_SHAPE((intmax_t)bits);
        break;
    case 'z':
        COMPARE_SHAPE((size_t)bits);
        break;
    case 't':
        COMPARE_SHAPE((ptrdiff_t)bits);
        break;
    default:
        COMPARE_SHAPE((int)(uint32_t)bits);
    }
}

static void
test_one_directive(void **state)
{
    static const char *const strings[] = { "",      "a",
                                           "hello", "hello, wide world of strings",
                                           "100 %", "\x80\xFF" };
    struct random stream, *random = &stream;

    (void)state;
    random_init(random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct shape made, *shape = &made;
        char format[96];

        shape_make(random, shape);
        sprintf(format, "%s%s%s", round % 3 ? "" : "x=", shape->text, round % 5 ? "" : "%% end");
        if (shape->conversion == 's')
            COMPARE_SHAPE(strings[random_below(random, sizeof(strings) / sizeof(strings[0]))]);
        else if (shape->conversion == 'c')
            COMPARE_SHAPE((int)random_below(random, 256));
        else if (shape->conversion == 'p')
            COMPARE_SHAPE((void *)(uintptr_t)(random_next(random) >> random_below(random, 64)));
        else
            compare_number(random, shape, format);
    }
    assert_true(rounds_compared >= 20000);
}

/* What a directive leaves of the argument list is where the next one begins. */
static void
test_many_directives(void **state)
{
    struct random stream, *random = &stream;

    (void)state;
    random_init(random, host_seed + 1);
    for (int round = 0; round < ROUNDS / 10; round++) {
        struct shape one, two;
        char format[512], string[16];

        do
            shape_make(random, &one);
        while (one.stars || host_strcmp(one.length, "ll") != 0);
        do
            shape_make(random, &two);
        while (two.stars || two.conversion != 's');
        sprintf(format, "a %s b %s %%%%%s %s%s c %%hhd %%c", one.text, two.text, one.text, two.text,
                one.text);
        sprintf(string, "s%d", round);
        compare(random, format, (long long)random_next(random), string,
                (long long)random_next(random), string, (long long)random_next(random),
                (int)random_below(random, 1000) - 500, 'z');
    }
}

static bool
count_put(void *context, const char *text, size_t length)
{
    assert_non_null(text);
    assert_true(length > 0);
    *(size_t *)context += length;
    return true;
}

static int
format_anything(size_t *total, const char *format, ...)
{
    va_list arguments;
    int length;

    *total = 0;
    va_start(arguments, format);
    length = printf_format(count_put, total, format, arguments);
    va_end(arguments);
    return length;
}

/* Every argument is one that any directive can take: a string at an address so low that it is
 * also a modest width. */
static void
test_any_format(void **state)
{
    char *low = mmap((void *)0x10000, 4096, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    const char *alphabet = low == MAP_FAILED ? "%%%%-+ #0.127hljztdiouxXcpnLaefgq'I$"
                                             : "%%%%-+ #0*.127hljztdiouxXcspnLaefgq'I$";
    struct random random;

    (void)state;
    random_init(&random, host_seed + 2);
    if (low == MAP_FAILED)
        low = (char *)0x10000; /* then only numbers look at it */
    else
        strcpy(low, "low");
    for (int round = 0; round < ROUNDS / 2; round++) {
        char format[12];
        size_t length = random_below(&random, sizeof(format)), total;
        int returned;

        for (size_t i = 0; i < length; i++)
            format[i] = alphabet[random_below(&random, host_strlen(alphabet))];
        format[length] = '\0';
        /* Nine digits in a row are no mistake, but take their time. */
        if (strpbrk(format, "127") && host_strspn(strpbrk(format, "127"), "0127") > 5)
            continue;
        returned = format_anything(&total, format, low, low, low, low, low, low, low, low, low, low,
                                   low, low);
        if (returned < 0 || (size_t)returned != total)
            fail_msg("SEED=%llu: \"%s\" returned %d after %zu characters",
                     (unsigned long long)host_seed, format, returned, total);
    }
}

int
suite_printf_random(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_directive),
        cmocka_unit_test(test_many_directives),
        cmocka_unit_test(test_any_format),
    };

    return cmocka_run_group_tests_name("lib/printf, random", tests, NULL, NULL);
}
