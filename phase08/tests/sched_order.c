/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Round robin, by the letter: the order of random workloads is that of a model.
 * @ingroup tests
 *
 * Threads yield, use up their slices, sleep and wake each other as the seed says. Each step leaves
 * the thread's number in a log, which the grader reads and compares with a model of its own. They
 * run with interrupts off, so that no tick comes in between: a slice ends when its thread says so.
 */
#include <kernel/sched/core.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <lib/random.h>
#include <lib/string.h>

#define ORDER_ROUNDS  8
#define ORDER_THREADS 8
#define ORDER_STEPS   40
/** In the log: a round begins. */
#define ORDER_BEGIN 0xFF

/** Who has run, step by step. */
struct sched_order_log {
    uint32_t count;
    uint8_t who[ORDER_ROUNDS * (ORDER_THREADS * ORDER_STEPS + 1)];
};

/** Global: the grader reads it. */
extern struct sched_order_log sched_order_log;
struct sched_order_log sched_order_log;

/** Numbers, first in, first out. */
struct order_line {
    unsigned first, count;
    uint8_t who[ORDER_THREADS];
};

/** One workload, as it runs. */
struct order {
    unsigned threads, steps, awake;
    unsigned ready; /**< so many stand at the start */
    bool begun;
    struct order_line sleepers;
    struct random random[ORDER_THREADS];
    struct task *task[ORDER_THREADS];
    bool woken[ORDER_THREADS];
};

static struct order order;

static void
order_join_line(struct order_line *line, unsigned who)
{
    line->who[(line->first + line->count++) % ORDER_THREADS] = (uint8_t)who;
}

static unsigned
order_leave_line(struct order_line *line)
{
    unsigned who = line->who[line->first];

    line->first = (line->first + 1) % ORDER_THREADS;
    line->count--;
    return who;
}

static void
order_log(struct sched_order_log *log, unsigned who)
{
    if (log->count < sizeof(log->who))
        log->who[log->count] = (uint8_t)who;
    log->count++;
}

/** What a thread can do in a step: three bits of its random numbers. */
enum order_step {
    ORDER_YIELD = 0,
    ORDER_SLICE = 3,
    ORDER_SLEEP = 5,
    ORDER_WAKE = 6,
    ORDER_NICE = 7
};

static enum order_step
order_choose(struct random *random)
{
    unsigned choice = (unsigned)(random_next(random) >> 61);

    return choice < ORDER_SLICE ? ORDER_YIELD : choice < ORDER_SLEEP ? ORDER_SLICE : choice;
}

/** Wake who has slept longest, if anybody does. */
static void
order_wake(void)
{
    unsigned who;

    if (order.sleepers.count == 0)
        return;
    who = order_leave_line(&order.sleepers);
    order.awake++;
    order.woken[who] = true;
    KEXPECT(sched_wake(order.task[who]));
}

/** Unless everybody else does: who would wake us? */
static void
order_sleep(unsigned who)
{
    if (order.awake == 1)
        return;
    order.awake--;
    order.woken[who] = false;
    order_join_line(&order.sleepers, who);
    while (!order.woken[who])
        sched_sleep(NULL, TASK_WAITING);
}

static void
order_step(unsigned who)
{
    switch (order_choose(&order.random[who])) {
    case ORDER_YIELD:
        sched_yield();
        break;
    case ORDER_SLICE:
        sched_tick(10 * KTIME_MILLISECOND);
        sched_preempt();
        break;
    case ORDER_SLEEP:
        order_sleep(who);
        break;
    case ORDER_WAKE:
        order_wake();
        break;
    case ORDER_NICE:
        sched_set_nice(task_current(), (int)(random_next(&order.random[who]) % 40) - 20);
        break;
    }
}

static void
order_thread(void *argument)
{
    unsigned who = (unsigned)(uintptr_t)argument;

    cpu_interrupts_disable();
    order.ready++;
    while (!order.begun)
        sched_sleep(NULL, TASK_WAITING);
    for (unsigned step = 0; step < order.steps; step++) {
        order_log(&sched_order_log, who);
        order_step(who);
    }
    order.awake--;
    order_wake();
}

/** Choose a workload. @return whether there is memory for it */
static bool
order_prepare(unsigned round)
{
    uint64_t seed = ktest_seed() * 64 + round;
    struct random random;
    bool complete = true;

    random_init(&random, seed);
    memset(&order, 0, sizeof(order));
    order.threads = order.awake = 2 + (unsigned)(random_next(&random) % (ORDER_THREADS - 1));
    order.steps = 10 + (unsigned)(random_next(&random) % (ORDER_STEPS - 9));
    for (unsigned i = 0; i < order.threads; i++) {
        random_init(&order.random[i], seed + ((uint64_t)(i + 1) << 32));
        order.task[i] = task_create("order", order_thread, (void *)(uintptr_t)i);
        complete = complete && order.task[i] != NULL;
    }
    return complete;
}

static void
order_drop(void)
{
    for (unsigned i = 0; i < order.threads; i++)
        task_put(order.task[i]);
}

/** A new thread begins with interrupts on, and a tick may put it behind others: so all come to the
 * start first, and are then let go, one behind the other. */
static void
order_run(void)
{
    uintptr_t flags = cpu_interrupts_save();

    for (unsigned i = 0; i < order.threads; i++)
        task_start(order.task[i]);
    while (order.ready < order.threads)
        sched_yield();
    order_log(&sched_order_log, ORDER_BEGIN);
    order.begun = true;
    for (unsigned i = 0; i < order.threads; i++)
        KEXPECT(sched_wake(order.task[i]));
    for (unsigned i = 0; i < order.threads; i++)
        task_join(order.task[i]);
    cpu_interrupts_restore(flags);
}

/** The model: the same rules, and nobody who runs. */
static struct {
    struct order_line ready, sleepers;
    struct random random[ORDER_THREADS];
    unsigned left[ORDER_THREADS];
    struct sched_order_log log;
} model;

static void
model_wake(void)
{
    if (model.sleepers.count > 0)
        order_join_line(&model.ready, order_leave_line(&model.sleepers));
}

/** Let @p who run. @return whether it still can, and goes to the end of the line */
static bool
model_turn(unsigned who)
{
    while (model.left[who]-- > 0) {
        order_log(&model.log, who);
        switch (order_choose(&model.random[who])) {
        case ORDER_YIELD:
        case ORDER_SLICE:
            return true;
        case ORDER_SLEEP:
            if (model.ready.count == 0)
                break;
            order_join_line(&model.sleepers, who);
            return false;
        case ORDER_WAKE:
            model_wake();
            break;
        case ORDER_NICE:
            (void)random_next(&model.random[who]);
            break;
        }
    }
    model_wake();
    return false;
}

/** What the workload that is prepared must come out as. */
static void
model_run(void)
{
    memset(&model, 0, sizeof(model));
    memcpy(model.random, order.random, sizeof(model.random));
    order_log(&model.log, ORDER_BEGIN);
    for (unsigned i = 0; i < order.threads; i++) {
        model.left[i] = order.steps;
        order_join_line(&model.ready, i);
    }
    while (model.ready.count > 0) {
        unsigned who = order_leave_line(&model.ready);

        if (model_turn(who))
            order_join_line(&model.ready, who);
    }
}

KTEST(sched, order, "sched: round robin: the order of random workloads is that of the model")
{
    uint32_t begin = 0;

    if (sched_class() != sched_class_lookup("rr"))
        KSKIP("another scheduling class is in use");
    sched_order_log.count = 0;
    for (unsigned round = 0; round < ORDER_ROUNDS; round++) {
        KNOTE("round %u", round);
        KREQUIRE_MEMORY(order_prepare(round), order_drop());
        model_run();
        order_run();
        KREQUIRE_EQ(sched_order_log.count - begin, model.log.count);
        KEXPECT_MEMORY(sched_order_log.who + begin, model.log.who, model.log.count);
        begin = sched_order_log.count;
    }
}
