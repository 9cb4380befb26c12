/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Switching: by will, by the tick, to idle, and back.
 * @ingroup tests
 */
#include <kernel/sched/sched.h>
#include <kernel/test/memory.h>
#include <kernel/time/clock.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

/** So often idle may have less of the CPU than who waits. */
#define SWITCH_TRIES 20u

/** A thread that never gives the CPU away. */
struct switch_hog {
    volatile bool stop;
    volatile uint64_t rounds;
};

static void
switch_hog_run(void *argument)
{
    struct switch_hog *hog = argument;

    while (!hog->stop)
        hog->rounds++;
}

/** Both hogs have run, and the CPU has been taken away so often. */
struct switch_goal {
    const struct switch_hog *hogs;
    uint64_t preemptions;
    ktime_t end;
};

static bool
switch_is_reached(void *context)
{
    const struct switch_goal *goal = context;

    return ktime_now() > goal->end || (goal->hogs[0].rounds > 0 && goal->hogs[1].rounds > 0 &&
                                       this_cpu()->preemptions >= goal->preemptions);
}

KTEST(sched, preempted, "sched: threads that never yield stop neither each other nor this test")
{
    struct switch_hog hogs[2] = { { .stop = false }, { .stop = false } };
    struct task *first = task_create("hog", switch_hog_run, &hogs[0]);
    struct task *second = task_create("hog", switch_hog_run, &hogs[1]);
    struct switch_goal goal = { hogs, this_cpu()->preemptions + 4, ktime_now() + 5 * KTIME_SECOND };

    KREQUIRE_MEMORY(first && second, task_put(first), task_put(second));
    task_start(first);
    task_start(second);
    cpu_wait_until(switch_is_reached, &goal);
    KEXPECT(hogs[0].rounds > 0);
    KEXPECT(hogs[1].rounds > 0);
    KEXPECT(this_cpu()->preemptions >= goal.preemptions);
    hogs[0].stop = hogs[1].stop = true;
    task_join(first);
    task_join(second);
}

KTEST(sched, not_preempted, "sched: with preemption disabled nobody else runs, then at once")
{
    struct switch_hog hog = { .stop = true }; /* one look, and it ends */
    struct task *task = task_create("waits", switch_hog_run, &hog);
    ktime_t end = ktime_now() + 50 * KTIME_MILLISECOND; /* several slices */
    uint64_t before;

    KREQUIRE_MEMORY(task);
    if (sched_class() != sched_class_lookup("rr")) {
        task_put(task);
        KSKIP("another scheduling class is in use");
    }
    sched_preempt_disable();
    before = this_cpu()->switches;
    task_start(task);
    while (ktime_now() < end)
        cpu_pause();
    sched_yield(); /* not even that */
    KEXPECT_EQ(this_cpu()->switches, before);
    KEXPECT(sched_requested());
    sched_preempt_enable();
    KEXPECT_EQ(task->state, TASK_DEAD);
    task_join(task);
}

/** Registers of C survive, and the flags that belong to a thread. */
static void
switch_yield_often(void *argument)
{
    bool *on = argument;

    for (unsigned i = 0; i < 50; i++)
        sched_yield();
    *on = cpu_interrupts_enabled();
}

KTEST(sched, flags, "sched: each thread keeps its own interrupt flag across switches")
{
    bool on = false;
    struct task *task = task_create("flags", switch_yield_often, &on);
    uintptr_t flags;

    KREQUIRE_MEMORY(task);
    task_start(task);
    flags = cpu_interrupts_save();
    for (unsigned i = 0; i < 50; i++) {
        sched_yield();
        KREQUIRE(!cpu_interrupts_enabled());
    }
    cpu_interrupts_restore(flags);
    task_join(task);
    KEXPECT(on);
    KEXPECT(cpu_interrupts_enabled());
}

KTEST(sched, counts, "sched: of a thread that yields N times, N + 1 switches to it are counted")
{
    bool on;
    struct task *task = task_create("counted", switch_yield_often, &on);
    uintptr_t flags;

    KREQUIRE_MEMORY(task);
    if (sched_class() != sched_class_lookup("rr")) {
        task_put(task);
        KSKIP("another scheduling class is in use: it may let one yield to itself");
    }
    flags = cpu_interrupts_save();
    task_start(task_get(task));
    while (task->state != TASK_DEAD)
        sched_yield();
    cpu_interrupts_restore(flags);
    KEXPECT(task->switches >= 51 && task->switches <= 53); /* ticks may come while it runs */
    KEXPECT(task->cycles > 0);
    task_join(task);
    task_put(task);
}

/** @param context when */
static bool
switch_is_late(void *context)
{
    return ktime_now() >= *(ktime_t *)context;
}

/** @return whether idle had more of the CPU than this task while it waited for ten ticks */
static bool
switch_idle_has_most(const struct task *idle)
{
    ktime_t end = ktime_now() + 10 * clock_period();
    uint64_t switches = idle->switches, cycles = idle->cycles, mine = task_current()->cycles;

    cpu_wait_until(switch_is_late, &end);
    KEXPECT(idle->switches > switches);
    KEXPECT(!idle->queued);
    return idle->cycles - cycles > task_current()->cycles - mine;
}

/** An emulator that has to wait for a processor charges who runs just then: so not each time. */
KTEST(sched, idle, "sched: when nobody wants to run, the idle task has the CPU and its time")
{
    unsigned tries = 0;

    while (!switch_idle_has_most(this_cpu()->idle) && tries < SWITCH_TRIES)
        tries++;
    KEXPECT(tries < SWITCH_TRIES);
}

KTEST(sched, wakes, "sched: a wake-up between counting as asleep and the switch is not lost")
{
    uintptr_t flags = cpu_interrupts_save();
    struct task *task = task_current();

    KEXPECT(!sched_wake(task));
    sched_mark(TASK_WAITING);
    KEXPECT(!sched_interrupt(task));
    KEXPECT(sched_wake(task));
    KEXPECT(!sched_wake(task));
    sched_block();
    sched_mark(TASK_SLEEPING);
    KEXPECT(sched_interrupt(task));
    sched_block();
    KEXPECT_EQ(task->state, TASK_RUNNING);
    cpu_interrupts_restore(flags);
}
