/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What peek, poke and dump reach, and how they read their words.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/monitor/access.h>
#include <kernel/monitor/argument.h>
#include <kernel/test/ktest.h>

KTEST(access, sizes, "access: numbers of each size go to memory and come back, at any address")
{
    static uint8_t memory[16], want[16];

    for (size_t size = 1; size <= 8; size *= 2) {
        for (size_t at = 0; at < 8; at++) {
            uint64_t value = 0x1122334455667788, got = 0;

            KNOTE("size %u at %u", (unsigned)size, (unsigned)at);
            memset(memory, 0xEE, sizeof(memory));
            memset(want, 0xEE, sizeof(want));
            memcpy(want + at, &value, size);
            KEXPECT_EQ(access_write((vaddr_t)(uintptr_t)memory + at, &value, size), 0);
            KEXPECT_MEMORY(memory, want, sizeof(memory));
            KEXPECT_EQ(access_read((vaddr_t)(uintptr_t)memory + at, &got, size), 0);
            KEXPECT_MEMORY(&got, &value, size);
        }
    }
}

KTEST(argument, numbers, "argument: numbers are decimal, or hexadecimal behind 0x, and bounded")
{
    static char name[] = "test";
    char *argv[] = { name, NULL };
    uint64_t value = 5;

    argv[1] = (char[]){ "0x12G" };
    KEXPECT_EQ(argument_number(argv, 1, 100, &value), COMMAND_TOLD);
    argv[1] = (char[]){ "12x" };
    KEXPECT_EQ(argument_number(argv, 1, 100, &value), COMMAND_TOLD);
    argv[1] = (char[]){ "101" };
    KEXPECT_EQ(argument_number(argv, 1, 100, &value), COMMAND_TOLD);
    argv[1] = (char[]){ "0x10000000000000000" };
    KEXPECT_EQ(argument_number(argv, 1, UINT64_MAX, &value), COMMAND_TOLD);
    argv[1] = (char[]){ "010" };
    KEXPECT_EQ(argument_number(argv, 1, 100, &value), 0);
    KEXPECT_EQ(value, 10);
    argv[1] = (char[]){ "0x64" };
    KEXPECT_EQ(argument_number(argv, 1, 100, &value), 0);
    KEXPECT_EQ(value, 100);
}

KTEST(argument, ranges, "argument: memory ends at the last address, and does not begin again")
{
    static char name[] = "test";
    char *argv[] = { name, NULL };
    vaddr_t last = ~(vaddr_t)0;

    KEXPECT_EQ(argument_range(argv, 0, 4096), 0);
    KEXPECT_EQ(argument_range(argv, last, 1), 0);
    KEXPECT_EQ(argument_range(argv, last - 3, 4), 0);
    KEXPECT_EQ(argument_range(argv, last, 2), COMMAND_TOLD);
    KEXPECT_EQ(argument_range(argv, last - 3, 8), COMMAND_TOLD);
}

KTEST(argument, sizes, "argument: b, w, d and q are sizes, and nothing else is")
{
    static const char *const words[] = { "b", "w", "d", "q", "", "bb", "x", "B" };
    char word[4], name[] = "test";
    char *argv[] = { name, word };

    for (unsigned i = 0; i < ARRAY_SIZE(words); i++) {
        size_t size = 3;
        int error;

        strlcpy(word, words[i], sizeof(word));
        error = argument_size(2, argv, 1, &size);
        KNOTE("\"%s\"", word);
        KEXPECT_EQ(error, i < 4 ? 0 : COMMAND_TOLD);
        KEXPECT_EQ(size, i < 4 ? 1u << i : 3);
    }
}
