/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/memory.c: every size, offset and overlap up to a few words, against the host.
 * @ingroup tests
 */
#include "host.h"

#include <lib/string.h>

#define AREA 150

/* Two equal areas with nothing repeated in them, one for lib's function, one for the model's. */
struct areas {
    unsigned char ours[AREA], host[AREA];
};

static void
areas_fill(struct areas *areas)
{
    for (size_t i = 0; i < AREA; i++)
        areas->ours[i] = areas->host[i] = (unsigned char)(i * 7 + 1);
}

static void
test_memcpy(void **state)
{
    struct areas areas;
    unsigned char source[AREA];

    (void)state;
    for (size_t i = 0; i < AREA; i++)
        source[i] = (unsigned char)(200 - i);
    for (size_t to = 0; to < 9; to++) {
        for (size_t from = 0; from < 9; from++) {
            for (size_t size = 0; size < AREA - 9; size++) {
                areas_fill(&areas);
                assert_ptr_equal(memcpy(areas.ours + to, source + from, size), areas.ours + to);
                host_memmove(areas.host + to, source + from, size);
                assert_memory_equal(areas.ours, areas.host, AREA);
            }
        }
    }
}

static void
test_memmove_overlap(void **state)
{
    struct areas areas;

    (void)state;
    for (size_t to = 0; to < 24; to++) {
        for (size_t from = 0; from < 24; from++) {
            for (size_t size = 0; size < AREA - 24; size += 1 + size / 24) {
                areas_fill(&areas);
                assert_ptr_equal(memmove(areas.ours + to, areas.ours + from, size),
                                 areas.ours + to);
                host_memmove(areas.host + to, areas.host + from, size);
                assert_memory_equal(areas.ours, areas.host, AREA);
            }
        }
    }
}

static void
test_memset(void **state)
{
    static const int bytes[] = { 0, 1, 0x80, 0xFF, -1, 0x1234 };
    struct areas areas;

    (void)state;
    for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
        for (size_t at = 0; at < 9; at++) {
            for (size_t size = 0; size < AREA - 9; size++) {
                areas_fill(&areas);
                assert_ptr_equal(memset(areas.ours + at, bytes[i], size), areas.ours + at);
                host_memset(areas.host + at, bytes[i], size);
                assert_memory_equal(areas.ours, areas.host, AREA);
            }
        }
    }
}

static int
sign(int value)
{
    return (value > 0) - (value < 0);
}

static void
test_memcmp(void **state)
{
    struct areas areas;

    (void)state;
    areas_fill(&areas);
    for (size_t size = 0; size < AREA; size++) {
        assert_int_equal(memcmp(areas.ours, areas.host, size), 0);
        for (size_t at = 0; at < size; at++) {
            unsigned char was = areas.ours[at];

            /* Both directions, and 0x7F against 0x80, which signed bytes would order wrongly. */
            areas.ours[at] = 0x7F;
            areas.host[at] = 0x80;
            areas.ours[size - 1] ^= 1;
            assert_int_equal(sign(memcmp(areas.ours, areas.host, size)),
                             sign(host_memcmp(areas.ours, areas.host, size)));
            assert_int_equal(sign(memcmp(areas.host, areas.ours, size)),
                             sign(host_memcmp(areas.host, areas.ours, size)));
            areas.ours[size - 1] ^= 1;
            areas.ours[at] = areas.host[at] = was;
        }
    }
}

static void
test_memchr(void **state)
{
    unsigned char area[AREA];

    (void)state;
    for (size_t i = 0; i < AREA; i++)
        area[i] = (unsigned char)(i % 23 + 0x70);
    for (int byte = -1; byte < 300; byte++) {
        for (size_t size = 0; size < AREA; size += 5)
            assert_ptr_equal(memchr(area, byte, size), host_memchr(area, byte, size));
    }
}

int
suite_memory(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memcpy), cmocka_unit_test(test_memmove_overlap),
        cmocka_unit_test(test_memset), cmocka_unit_test(test_memcmp),
        cmocka_unit_test(test_memchr),
    };

    return cmocka_run_group_tests_name("lib/memory", tests, NULL, NULL);
}
