/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Round robin with a pencil: a line of names, and a line of sleepers.
 * @ingroup grader
 *
 * A workload, chosen by numbers that the seed gives (SplitMix64, as lib/random): two or more
 * threads with as many steps each. Three bits say what a step does: 0-2 yield, 3-4 the slice is
 * used up, 5 sleep unless all others do, 6 wake who has slept longest, 7 change the nice value. Who
 * ends wakes somebody, too.
 */
#include "sched_model.h"

#include <stdbool.h>
#include <string.h>

/** Names in order. */
struct model_line {
    unsigned count;
    uint8_t who[SCHED_THREADS];
};

static struct {
    struct model_line ready, asleep;
    uint64_t stream[SCHED_THREADS];
    unsigned left[SCHED_THREADS];
} model;

/** Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
static uint64_t
model_next(uint64_t *stream)
{
    uint64_t value = *stream += 0x9E3779B97F4A7C15;

    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
    value = (value ^ value >> 27) * 0x94D049BB133111EB;
    return value ^ value >> 31;
}

static void
model_append(struct model_line *line, uint8_t who)
{
    line->who[line->count++] = who;
}

static uint8_t
model_remove_first(struct model_line *line)
{
    uint8_t who = line->who[0];

    line->count--;
    memmove(line->who, line->who + 1, line->count);
    return who;
}

static void
model_wake(void)
{
    if (model.asleep.count > 0)
        model_append(&model.ready, model_remove_first(&model.asleep));
}

/** One step of @p who. @return true: it goes on */
static bool
model_step(uint8_t who)
{
    switch (model_next(&model.stream[who]) >> 61) {
    case 5:
        if (model.ready.count == 0)
            return true;
        model_append(&model.asleep, who);
        return false;
    case 6:
        model_wake();
        return true;
    case 7:
        model_next(&model.stream[who]);
        return true;
    default:
        model_append(&model.ready, who);
        return false;
    }
}

static unsigned
model_round(uint64_t seed, uint8_t *log)
{
    uint64_t stream = seed;
    unsigned threads = 2 + (unsigned)(model_next(&stream) % (SCHED_THREADS - 1));
    unsigned steps = 10 + (unsigned)(model_next(&stream) % (SCHED_STEPS - 9));
    unsigned count = 0;

    memset(&model, 0, sizeof(model));
    for (uint8_t i = 0; i < threads; i++) {
        model.stream[i] = seed + ((uint64_t)(i + 1) << 32);
        model.left[i] = steps;
        model_append(&model.ready, i);
    }
    log[count++] = 0xFF;
    while (model.ready.count > 0) {
        uint8_t who = model_remove_first(&model.ready);
        bool goes_on = true;

        while (goes_on && model.left[who] > 0) {
            model.left[who]--;
            log[count++] = who;
            goes_on = model_step(who);
        }
        if (goes_on)
            model_wake(); /* it has ended */
    }
    return count;
}

unsigned
sched_model(uint64_t seed, uint8_t log[SCHED_LOG_MAX])
{
    unsigned count = 0;

    for (unsigned round = 0; round < SCHED_ROUNDS; round++)
        count += model_round(seed * SCHED_ROUNDS * 8 + round, log + count);
    return count;
}
