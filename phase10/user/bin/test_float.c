/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `test_float [SEED [ROUNDS]]`: floating-point numbers to text and back.
 * @ingroup programs
 *
 * Numbers come from their bits and are only compared as such. Each format's line ends in a sum over
 * all the texts, which is the same with every correct C library: grader/tests/libc/ compares.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static uint64_t
draw(void)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (state >> 32 | state << 32) ^ state >> 7;
}

/** FNV-1a, to which a text is added. */
static uint32_t
sum_text(uint32_t sum, const char *text)
{
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 16777619u;
    return sum;
}

static double
number_of(uint64_t bits)
{
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

static uint64_t
bits_of(double number)
{
    uint64_t bits;

    memcpy(&bits, &number, sizeof(bits));
    return bits;
}

/** Any finite number; some have few bits, some are very small, some are near 1. */
static double
number_draw(void)
{
    uint64_t bits = draw();

    switch (draw() % 5) {
    case 0:
        bits &= 0x800FFFFFFFFFFFFFull; /* without a full significand */
        break;
    case 1:
        bits &= ~0ull << draw() % 52;
        break;
    case 2:
        bits = (bits & 0x800FFFFFFFFFFFFFull) | (1003 + draw() % 60) << 52;
        break;
    }
    if ((bits >> 52 & 0x7FF) == 0x7FF)
        bits ^= 1ull << 62;
    return number_of(bits);
}

static void
test_print(int rounds)
{
    static const char *const formats[] = { "%.*e", "%.*f", "%.*g", "%#.*e", "%.*a", "%+.*G" };
    static char text[1500];

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        uint32_t sum = 2166136261u;

        for (int round = 0; round < rounds; round++) {
            unsigned limit = draw() % 8 == 0 ? 1100 : 24;
            int precision = (int)(draw() % limit);

            snprintf(text, sizeof(text), formats[i], precision, number_draw());
            sum = sum_text(sum, text);
        }
        printf("%s %d texts: %08x\n", formats[i], rounds, sum);
    }
}

/** What was printed with all its digits is read as it was; with fewer, as the library says. */
static void
test_read(int rounds)
{
    static char text[1200];
    int lost = 0;
    uint32_t sum = 2166136261u;

    for (int round = 0; round < rounds; round++) {
        double number = number_draw();

        snprintf(text, sizeof(text), "%.17g", number);
        lost += bits_of(strtod(text, NULL)) != bits_of(number);
        snprintf(text, sizeof(text), "%a", number);
        lost += bits_of(strtod(text, NULL)) != bits_of(number);
        snprintf(text, sizeof(text), "%.*e", (int)(draw() % 16), number);
        number = strtod(text, NULL);
        snprintf(text, sizeof(text), "%016llx", (unsigned long long)bits_of(number));
        sum = sum_text(sum, text);
    }
    printf("read: %d lost, %08x\n", lost, sum);
}

static const char *const texts[] = {
    "0",
    "-0",
    "1",
    "  +12.5e1x",
    "1e",
    "1e+",
    ".5",
    ".",
    "5.",
    "-.e1",
    "0x",
    "0x1p",
    "0x.8p1",
    "0x1.8p-1",
    "inf",
    "-Infinity",
    "infinit",
    "nan",
    "NAN(1_a)",
    "nan(",
    "nan(-)",
    "1e400",
    "-1e400",
    "1e-400",
    "4.9e-324",
    "2.4e-324",
    "2.5e-324",
    "2.2250738585072011e-308",
    "2.2250738585072014e-308",
    "1.7976931348623157e308",
    "1.7976931348623159e308",
    "9007199254740993",
    "9007199254740992.5",
    "9007199254740993.0000000000000000000000001",
    "1e99999999999999999999",
    "1e-99999999999999999999",
    "0e99999999999999999999",
    "0x1p-1074",
    "0x1p-1075",
    "0x1.8p-1075",
    "0x1.fffffffffffff8p0",
    "0x1.00000000000008p0",
    "0x1.000000000000080000000000000000001p0",
    "0x123456789abcdef0123p4",
    "000000000000000000000000000000000000000000001.0000000000000000000000000000",
    "abc",
    "",
    "+",
    "e5",
};

static void
test_texts(void)
{
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        char *end;
        double number;
        float narrow;

        errno = 0;
        number = strtod(texts[i], &end);
        printf("\"%s\": %a, %d read%s", texts[i], number, (int)(end - texts[i]),
               errno == ERANGE ? ", ERANGE" : "");
        errno = 0;
        narrow = strtof(texts[i], NULL);
        printf("; float %a%s\n", (double)narrow, errno == ERANGE ? ", ERANGE" : "");
    }
}

int
main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[2]) : 300;

    state = argc > 1 ? (uint64_t)atoi(argv[1]) : 1;
    test_texts();
    test_print(rounds);
    test_read(rounds);
    return 0;
}
