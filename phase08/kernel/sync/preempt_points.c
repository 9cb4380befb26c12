/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Seeded switches at lock operations.
 * @ingroup sync
 */
#include <kernel/sync/preempt_points.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/sched/sched.h>
#include <kernel/x86/cpu.h>
#include <lib/number.h>
#include <lib/random.h>

/** One point in so many switches. */
#define PREEMPT_POINTS_RATE 4

/** In this task a point is being met: the switch itself takes locks. */
TASK_FIELD(bool, preempt_points_inside);

static bool preempt_points_on;
static struct random preempt_points_random; /* interrupts off */
static uint64_t preempt_points_met;

void
preempt_points_begin(uint64_t seed)
{
    random_init(&preempt_points_random, seed);
    preempt_points_on = true;
}

void
preempt_points_end(void)
{
    preempt_points_on = false;
}

static bool
preempt_points_draw(void)
{
    uintptr_t flags = cpu_interrupts_save();
    bool drawn = random_below(&preempt_points_random, PREEMPT_POINTS_RATE) == 0;

    preempt_points_met += drawn;
    cpu_interrupts_restore(flags);
    return drawn;
}

void
preempt_points_meet(void)
{
    bool *inside;

    if (!preempt_points_on || !cpu_interrupts_enabled() || sched_is_atomic())
        return;
    inside = TASK_FIELD_OF(task_current(), preempt_points_inside);
    if (*inside || !preempt_points_draw())
        return;
    *inside = true;
    sched_yield();
    *inside = false;
}

uint64_t
preempt_points_count(void)
{
    uintptr_t flags = cpu_interrupts_save();
    uint64_t count = preempt_points_met;

    cpu_interrupts_restore(flags);
    return count;
}

static void
preempt_points_init(void)
{
    const char *text = cmdline_get("preempt");
    uint64_t seed;

    if (text == NULL)
        return;
    if (number_parse(text, 0, &seed) == 0)
        preempt_points_begin(seed);
    else
        kprintf("preempt=%s: not a number, so nothing is switched\n", text);
}

INITCALL(7, 8, preempt_points, preempt_points_init, AFTER(locks));
