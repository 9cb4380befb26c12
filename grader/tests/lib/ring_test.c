/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/ring.c: against a model, over the wrap of its counters, and between two threads.
 * @ingroup tests
 */
#include "host.h"

#include <pthread.h>
#include <sched.h>

#include <lib/errno.h>
#include <lib/ring.h>

#define RING_ROUNDS 200000

/** The plainest queue there is. */
struct ring_model {
    uint8_t bytes[256];
    unsigned used, dropped;
};

static bool
model_put(struct ring_model *model, unsigned size, uint8_t byte)
{
    if (model->used == size) {
        model->dropped++;
        return false;
    }
    model->bytes[model->used++] = byte;
    return true;
}

static int
model_take(struct ring_model *model)
{
    int byte = model->bytes[0];

    if (model->used == 0)
        return -EAGAIN;
    host_memmove(model->bytes, model->bytes + 1, --model->used);
    return byte;
}

/** Random calls on a ring of 2^bits bytes, whose counters begin shortly before their wrap. */
static void
ring_against_model(struct random *random, unsigned bits)
{
    unsigned size = 1u << bits;
    uint8_t *bytes = malloc(size); /* exactly so long: ASan sees a step beyond */
    uint32_t begin = UINT32_MAX - (uint32_t)random_below(random, 4 * size);
    struct ring ring = { .bytes = bytes, .size = size, .put = begin, .taken = begin };
    struct ring_model model = { .used = 0 };

    for (unsigned i = 0; i < 4000; i++) {
        unsigned lean = i / 500 % 2 ? 2 : 5; /* by turns it fills and empties */

        if (random_below(random, 7) < lean) {
            uint8_t byte = (uint8_t)random_next(random);

            assert_int_equal(ring_put(&ring, byte), model_put(&model, size, byte));
        } else {
            assert_int_equal(ring_take(&ring), model_take(&model));
        }
        assert_int_equal(ring_used(&ring), model.used);
        assert_int_equal(ring_dropped(&ring), model.dropped);
    }
    free(bytes);
}

static void
test_model(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (unsigned bits = 0; bits <= 8; bits++)
        ring_against_model(&random, bits);
}

static void
test_full(void **state)
{
    static uint8_t bytes[4];
    struct ring ring = RING_OVER(bytes);

    (void)state;
    for (unsigned i = 0; i < 4; i++)
        assert_true(ring_put(&ring, (uint8_t)(10 + i)));
    assert_false(ring_put(&ring, 14));
    assert_false(ring_put(&ring, 15));
    assert_int_equal(ring_dropped(&ring), 2);
    assert_int_equal(ring_take(&ring), 10);
    assert_true(ring_put(&ring, 16));
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(ring_take(&ring), 11 + i);
    assert_int_equal(ring_take(&ring), 16);
    assert_int_equal(ring_take(&ring), -EAGAIN);
}

static void *
ring_produce(void *argument)
{
    struct ring *ring = argument;

    for (unsigned i = 0; i < RING_ROUNDS; i++) {
        while (!ring_put(ring, (uint8_t)(i ^ i >> 8)))
            sched_yield();
    }
    return NULL;
}

/* In program `lib` this runs under ASan, in program `race` under the thread sanitizer. */
static void
test_threads(void **state)
{
    static uint8_t bytes[16];
    struct ring ring = RING_OVER(bytes);
    pthread_t producer;

    (void)state;
    assert_int_equal(pthread_create(&producer, NULL, ring_produce, &ring), 0);
    for (unsigned i = 0; i < RING_ROUNDS; i++) {
        int byte;

        while ((byte = ring_take(&ring)) < 0)
            sched_yield();
        assert_int_equal(byte, (uint8_t)(i ^ i >> 8));
    }
    pthread_join(producer, NULL);
    assert_int_equal(ring_used(&ring), 0);
}

int
suite_ring(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_threads),
    };

    return cmocka_run_group_tests_name("lib/ring", tests, NULL, NULL);
}
