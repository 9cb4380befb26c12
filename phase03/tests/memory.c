/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Properties of lib/memory, with the word loops that this machine uses.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/test/ktest.h>

#define AREA 160

/* No byte value repeats, so a byte in a wrong place is always seen. */
static void
memory_number(unsigned char *area)
{
    for (unsigned i = 0; i < AREA; i++)
        area[i] = (unsigned char)i;
}

/* What a move has to leave behind, byte by byte through a second area. */
static void
memory_expect_move(unsigned to, unsigned from, unsigned size)
{
    unsigned char area[AREA], want[AREA];

    memory_number(area);
    memory_number(want);
    for (unsigned i = 0; i < size; i++)
        want[to + i] = (unsigned char)(from + i);
    KNOTE("%u bytes from %u to %u", size, from, to);
    KEXPECT_POINTER(memmove(area + to, area + from, size), area + to);
    KEXPECT_MEMORY(area, want, AREA);
}

KTEST(memory, move, "lib/memory: memmove is right for every overlap and alignment")
{
    for (unsigned to = 0; to < 24; to++) {
        for (unsigned from = 0; from < 24; from++) {
            for (unsigned size = 0; size < AREA - 24; size += 5)
                memory_expect_move(to, from, size);
        }
    }
}

KTEST(memory, copy, "lib/memory: memcpy copies just its bytes, at any alignment")
{
    unsigned char source[AREA], area[AREA], want[AREA];

    memory_number(source);
    for (unsigned at = 0; at < 8; at++) {
        for (unsigned size = 0; size < AREA - 8; size++) {
            memset(area, 0xEE, AREA);
            memset(want, 0xEE, AREA);
            for (unsigned i = 0; i < size; i++)
                want[at + i] = source[7 - at + i];
            memcpy(area + at, source + 7 - at, size);
            KEXPECT_MEMORY(area, want, AREA);
        }
    }
}

KTEST(memory, fill, "lib/memory: memset fills just its bytes, at any alignment")
{
    unsigned char area[AREA];

    for (unsigned at = 0; at < 8; at++) {
        for (unsigned size = 0; size < AREA - 8; size++) {
            memory_number(area);
            memset(area + at, 0x1A5, size);
            for (unsigned i = 0; i < AREA; i++)
                KREQUIRE_EQ(area[i], i >= at && i < at + size ? 0xA5 : i);
        }
    }
}

KTEST(memory, compare, "lib/memory: memcmp orders by the first byte that differs, unsigned")
{
    KEXPECT(memcmp("aaaaaaa\x7F", "aaaaaaa\x80", 8) < 0);
    KEXPECT(memcmp("b\x01zzzzzzz",
                   "b\x02"
                   "aaaaaaa",
                   9) < 0);
    KEXPECT(memcmp("abcdefghi", "abcdefghj", 9) < 0);
    KEXPECT_EQ(memcmp("abcdefghi", "abcdefghj", 8), 0);
    KEXPECT_EQ(memcmp("a", "b", 0), 0);
}
