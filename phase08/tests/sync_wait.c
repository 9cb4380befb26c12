/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Wait queues: nobody sleeps on while what it waits for has happened.
 * @ingroup tests
 */
#include <kernel/sched/sched.h>
#include <kernel/sync/semaphore.h>
#include <kernel/test/memory.h>
#include <kernel/time/timer.h>
#include <lib/errno.h>
#include <tests/sync_threads.h>

LOCK_CLASS(64, waittest);

#define WAIT_PLAYERS 3u
#define WAIT_ROUNDS  60u

/** A ball that goes round: who does not have it sleeps. */
static struct {
    struct spinlock lock;
    struct wait_queue queue;
    unsigned round;
    unsigned lost; /* wake-ups */
} wait_ball = { .lock = SPINLOCK_INIT(waittest) };

static void
wait_player(void *number)
{
    unsigned me = (unsigned)(uintptr_t)number;
    uintptr_t flags = spin_lock_irq(&wait_ball.lock);

    while (wait_ball.round < WAIT_ROUNDS) {
        if (wait_ball.round % WAIT_PLAYERS == me) {
            wait_ball.round++;
            spin_unlock_irq(&wait_ball.lock, flags);
            wait_queue_wake_all(&wait_ball.queue);
            flags = spin_lock_irq(&wait_ball.lock);
        } else if (wait_queue_sleep(&wait_ball.queue, &wait_ball.lock, &flags,
                                    ktime_now() + KTIME_SECOND, false) != 0) {
            wait_ball.lost++;
            wait_ball.round = WAIT_ROUNDS; /* enough seen */
        }
    }
    spin_unlock_irq(&wait_ball.lock, flags);
}

KTEST(sync, wait, "wait queue: no wake-up is lost, wherever the threads are switched")
{
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        KNOTE("seed %u", seed);
        wait_ball.round = wait_ball.lost = 0;
        KREQUIRE_MEMORY(sync_run(seed, WAIT_PLAYERS, wait_player));
        KREQUIRE_EQ(wait_ball.lost, 0);
        KREQUIRE_EQ(wait_ball.round, WAIT_ROUNDS);
        KREQUIRE(wait_queue_empty(&wait_ball.queue));
    }
}

/* ---- the line ------------------------------------------------------------------------------ */

#define WAIT_LINE 5u

static struct {
    struct spinlock lock;
    struct wait_queue queue;
    unsigned arrived, left;
    unsigned arrival[WAIT_LINE], leaving[WAIT_LINE];
} wait_line = { .lock = SPINLOCK_INIT(waittest) };

static void
wait_stander(void *number)
{
    uintptr_t flags = spin_lock_irq(&wait_line.lock);

    wait_line.arrival[wait_line.arrived++] = (unsigned)(uintptr_t)number;
    (void)wait_queue_sleep(&wait_line.queue, &wait_line.lock, &flags, WAIT_FOREVER, false);
    wait_line.leaving[wait_line.left++] = (unsigned)(uintptr_t)number;
    spin_unlock_irq(&wait_line.lock, flags);
}

/** The last one wakes the others, one at a time. */
static void
wait_stander_or_waker(void *number)
{
    if ((uintptr_t)number < WAIT_LINE) {
        wait_stander(number);
        return;
    }
    while (wait_line.arrived < WAIT_LINE)
        sched_yield();
    for (unsigned i = 0; i < WAIT_LINE; i++) {
        KEXPECT(wait_queue_wake_one(&wait_line.queue));
        while (wait_line.left <= i)
            sched_yield();
    }
    KEXPECT(!wait_queue_wake_one(&wait_line.queue));
}

KTEST(sync, wait_line, "wait queue: who came first is woken first, and each once")
{
    wait_line.arrived = wait_line.left = 0;
    KREQUIRE_MEMORY(sync_run(ktest_seed(), WAIT_LINE + 1, wait_stander_or_waker));
    KEXPECT_EQ(wait_line.left, WAIT_LINE);
    KEXPECT_MEMORY(wait_line.leaving, wait_line.arrival, sizeof(wait_line.arrival));
}

KTEST(sync, wait_deadline,
      "wait queue: a deadline ends the sleep, not early, and the line is empty")
{
    uintptr_t flags = spin_lock_irq(&wait_line.lock);
    ktime_t deadline = ktime_now() + 3 * KTIME_MILLISECOND;

    KEXPECT_EQ(wait_queue_sleep(&wait_line.queue, &wait_line.lock, &flags, deadline, false),
               -ETIMEDOUT);
    KEXPECT(ktime_now() >= deadline);
    KEXPECT_EQ(wait_queue_sleep(&wait_line.queue, &wait_line.lock, &flags, 0, false), -ETIMEDOUT);
    spin_unlock_irq(&wait_line.lock, flags);
    KEXPECT(wait_queue_empty(&wait_line.queue));
    KEXPECT_EQ(wait_queue_wake_all(&wait_line.queue), 0);
}

/* ---- handlers ------------------------------------------------------------------------------ */

static struct semaphore wait_given = SEMAPHORE_INIT(0);

static void
wait_give(struct timer *timer)
{
    (void)timer;
    semaphore_give(&wait_given);
}

KTEST(sync, semaphore_handler, "semaphore: a handler gives, and who sleeps takes")
{
    struct timer timer = { .fn = wait_give };

    KEXPECT(!semaphore_try(&wait_given));
    timer_start(&timer, ktime_now() + KTIME_MILLISECOND);
    semaphore_take(&wait_given);
    KEXPECT_EQ(semaphore_take_until(&wait_given, ktime_now() + KTIME_MILLISECOND, false),
               -ETIMEDOUT);
    semaphore_give(&wait_given);
    KEXPECT(semaphore_try(&wait_given));
}
