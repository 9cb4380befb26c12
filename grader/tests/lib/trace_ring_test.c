/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/trace_ring.c: order, drops, a writer that was interrupted, places beyond 2^32.
 * @ingroup tests
 */
#include "host.h"

#include <lib/trace_ring.h>

#define TRACE_RING_SIZE 8

static struct trace_record trace_ring_records[TRACE_RING_SIZE];

static void
test_order_and_drops(void **state)
{
    struct trace_ring ring;
    struct trace_record record = { 0 };

    (void)state;
    trace_ring_init(&ring, trace_ring_records, TRACE_RING_SIZE);
    for (unsigned round = 0; round < 1000; round++) {
        unsigned count = round % (2 * TRACE_RING_SIZE), kept;

        kept = count < TRACE_RING_SIZE ? count : TRACE_RING_SIZE;
        for (unsigned i = 0; i < count; i++) {
            record.time = i;
            assert_int_equal(trace_ring_write(&ring, &record), i < TRACE_RING_SIZE);
        }
        for (unsigned i = 0; i < kept; i++) {
            assert_true(trace_ring_read(&ring, &record));
            assert_int_equal(record.time, i);
        }
        assert_false(trace_ring_read(&ring, &record));
    }
    assert_int_equal(ring.dropped, 62 * 28);
}

/** A place was taken and is not filled yet: the reader waits there; what is behind it is not lost.
 */
static void
test_interrupted(void **state)
{
    struct trace_ring ring;
    struct trace_record record = { .time = 2 };

    (void)state;
    trace_ring_init(&ring, trace_ring_records, TRACE_RING_SIZE);
    ring.put++;
    assert_true(trace_ring_write(&ring, &record));
    assert_false(trace_ring_read(&ring, &record));
    ring.records[0].time = 1;
    ring.records[0].sequence = 1;
    for (unsigned i = 1; i <= 2; i++) {
        assert_true(trace_ring_read(&ring, &record));
        assert_int_equal(record.time, i);
    }
    assert_false(trace_ring_read(&ring, &record));
}

static void
test_wrap(void **state)
{
    struct trace_ring ring;
    struct trace_record record = { 0 };

    (void)state;
    trace_ring_init(&ring, trace_ring_records, TRACE_RING_SIZE);
    ring.put = ring.taken = 0U - TRACE_RING_SIZE;
    for (uint32_t i = 0; i < TRACE_RING_SIZE; i++)
        ring.records[i].sequence = ring.put + i;
    for (unsigned i = 0; i < 5 * TRACE_RING_SIZE; i++) {
        record.time = i;
        assert_true(trace_ring_write(&ring, &record));
        assert_true(trace_ring_read(&ring, &record));
        assert_int_equal(record.time, i);
    }
}

int
suite_trace_ring(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_and_drops),
        cmocka_unit_test(test_interrupted),
        cmocka_unit_test(test_wrap),
    };

    return cmocka_run_group_tests_name("lib/trace_ring", tests, NULL, NULL);
}
