/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench_libc [WHAT]`: measures what the C library does without the kernel, or with as
 * little of it as can be.
 * @ingroup programs
 *
 * Reports as user/bin/bench.c does: ticks and operations to descriptor 3, or text to the console.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BENCH_REPORT 3
#define BENCH_LINE   64

struct bench {
    const char *name;
    unsigned operations;
    void (*fn)(unsigned operations);
};

static inline uint64_t
bench_ticks(void)
{
    return __builtin_ia32_rdtsc();
}

/** An operation is a hundred pairs, so that what measuring costs is not seen. */
static void
bench_malloc(unsigned operations)
{
    for (unsigned i = 0; i < operations * 25; i++) {
        free(malloc(64));
        free(malloc(64));
        free(malloc(64));
        free(malloc(64));
    }
}

/** Many at a time, of many sizes, given back in another order: the heap's long way, too. */
static void
bench_heap(unsigned operations)
{
    static void *block[64];
    uint32_t random = 1;

    for (unsigned i = 0; i < operations; i++) {
        random = random * 1664525u + 1013904223u;
        free(block[random >> 26]);
        block[random >> 26] = malloc((random >> 8) % 4000);
    }
    for (unsigned i = 0; i < 64; i++) {
        free(block[i]);
        block[i] = NULL;
    }
}

/** An operation is a byte by putc(), into a file that keeps nothing. */
static void
bench_putc(unsigned operations)
{
    FILE *file = fopen("/dev/null", "w");

    while (operations-- > 0)
        putc('x', file);
    fclose(file);
}

/** An operation is a KiB in pieces of a line, by fwrite(). */
static void
bench_fwrite(unsigned operations)
{
    static char line[BENCH_LINE];
    FILE *file = fopen("/dev/null", "w");

    for (unsigned i = 0; i < operations * 1024 / BENCH_LINE; i++)
        fwrite(line, 1, sizeof(line), file);
    fclose(file);
}

/** An operation is a byte by getc(). */
static void
bench_getc(unsigned operations)
{
    FILE *file = fopen("/dev/zero", "r");

    while (operations-- > 0)
        getc(file);
    fclose(file);
}

static void
bench_printf(unsigned operations)
{
    char text[64];

    while (operations-- > 0)
        snprintf(text, sizeof(text), "%s %d %08x", "a text", (int)operations, operations);
}

static void
bench_float(unsigned operations)
{
    char text[64];
    volatile double number = 0.1;

    while (operations-- > 0)
        snprintf(text, sizeof(text), "%.17g", number);
}

static void
bench_strtod(unsigned operations)
{
    volatile double number;

    while (operations-- > 0)
        number = strtod("2.718281828459e-5", NULL);
    (void)number;
}

static int
bench_compare(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;

    return (left > right) - (left < right);
}

/** An operation is one element of a thousand that are sorted. */
static void
bench_qsort(unsigned operations)
{
    static uint32_t array[1000];
    uint32_t random = 1;

    for (unsigned i = 0; i < operations; i++)
        array[i] = random = random * 1664525u + 1013904223u;
    qsort(array, operations, sizeof(array[0]), bench_compare);
}

static const struct bench benches[] = {
    { "malloc", 20, bench_malloc }, { "heap", 1000, bench_heap },   { "putc", 8192, bench_putc },
    { "getc", 8192, bench_getc },   { "fwrite", 64, bench_fwrite }, { "printf", 100, bench_printf },
    { "float", 20, bench_float },   { "strtod", 20, bench_strtod }, { "qsort", 1000, bench_qsort },
};

int
main(int argc, char **argv)
{
    for (unsigned i = 0; i < sizeof(benches) / sizeof(benches[0]); i++) {
        uint64_t report[2] = { 0, benches[i].operations };

        if (argc > 1 && strcmp(argv[1], benches[i].name) != 0)
            continue;
        benches[i].fn(1); /* what happens on first use only */
        report[0] = bench_ticks();
        benches[i].fn(benches[i].operations);
        report[0] = bench_ticks() - report[0];
        if (write(BENCH_REPORT, report, sizeof(report)) < 0)
            printf("%s: %u ticks\n", benches[i].name, (unsigned)(report[0] / report[1]));
    }
    return EXIT_SUCCESS;
}
