/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief fill: fills memory with numbers, and looks whether they stay: for memory that is short.
 * @ingroup programs
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char fill_help[] =
    "usage: fill MIB [SEED]\n"
    "Fill MIB MiB of memory with numbers made from SEED (1), read them all twice, and say whether\n"
    "they were right. Ends with 1 if one was not, or if there is no memory.\n";

/** Number @p index of a series: a step of xorshift, mixed. */
static uint64_t
fill_number(uint64_t seed, uint64_t index)
{
    uint64_t number = (seed << 32) + index + 1;

    number ^= number << 13;
    number ^= number >> 7;
    number ^= number << 17;
    return number;
}

/** @return how many are wrong */
static size_t
fill_check(const uint64_t *memory, size_t count, uint64_t seed)
{
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += memory[i] != fill_number(seed, i);
    return wrong;
}

int
main(int argc, char **argv)
{
    size_t count, wrong;
    uint64_t *memory, seed;

    tool_begin(argv, fill_help);
    if (getopt(argc, argv, "") != -1 || argc - optind < 1 || argc - optind > 2)
        tool_usage(1);
    count = (size_t)strtoull(argv[optind], NULL, 0) * (1 << 20) / sizeof(*memory);
    seed = argc - optind == 2 ? strtoull(argv[optind + 1], NULL, 0) : 1;
    memory = malloc(count * sizeof(*memory));
    if (memory == NULL || count == 0)
        tool_fail("%s", argv[optind]);
    for (size_t i = 0; i < count; i++)
        memory[i] = fill_number(seed, i);
    wrong = fill_check(memory, count, seed) + fill_check(memory, count, seed);
    printf("fill: %zu MiB, %zu numbers wrong\n", count * sizeof(*memory) >> 20, wrong);
    free(memory);
    return wrong != 0;
}
