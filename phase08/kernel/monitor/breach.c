/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `breach`: break a rule of locks on purpose, and see what the watch says.
 * @ingroup monitor
 *
 * Each of these ends in a panic that names both places, though here nothing
 * collides.
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/mutex.h>
#include <kernel/sync/semaphore.h>
#include <kernel/sync/wait_queue.h>
#include <kernel/sync/watch.h>
#include <lib/errno.h>
#include <lib/string.h>

LOCK_CLASS(46, outer);
LOCK_CLASS(47, inner);
LOCK_CLASS(48, fork, .nests = true);
LOCK_CLASS(93, short);

static struct mutex breach_outer = MUTEX_INIT(outer), breach_inner = MUTEX_INIT(inner);
static struct spinlock breach_short = SPINLOCK_INIT(short);

static void
breach_order(void)
{
    mutex_lock(&breach_inner);
    mutex_lock(&breach_outer);
}

static void
breach_twice(void)
{
    mutex_lock(&breach_outer);
    mutex_lock(&breach_outer);
}

static void
breach_sleep(void)
{
    (void)spin_lock_irq(&breach_short);
    mutex_lock(&breach_outer); /* it is free, so nobody would sleep: this time */
}

/** To stand in line gives one spinlock back; a second one would stay locked. */
static void
breach_wait(void)
{
    static struct wait_queue line = WAIT_QUEUE_INIT;
    static struct spinlock reason; /* of no class: it is right to have this one */
    uintptr_t flags = spin_lock_irq(&breach_short);

    spin_lock(&reason);
    (void)wait_queue_sleep(&line, &reason, &flags, WAIT_FOREVER, false);
}

static void
breach_stranger(void)
{
    mutex_unlock(&breach_outer);
}

static void
breach_end(void *unused)
{
    (void)unused;
    mutex_lock(&breach_outer);
}

static void
breach_exit(void)
{
    struct task *task = task_create("forgetful", breach_end, NULL);

    if (task != NULL) {
        task_start(task);
        task_join(task);
    }
}

/* ---- dining, for two
 * ----------------------------------------------------------------------- */

static struct mutex breach_fork[2] = { MUTEX_INIT(fork), MUTEX_INIT(fork) };
static struct semaphore breach_left = SEMAPHORE_INIT(0), breach_right = SEMAPHORE_INIT(0);

static void
breach_dine(unsigned first, struct semaphore *mine, struct semaphore *other)
{
    mutex_lock(&breach_fork[first]);
    semaphore_give(other);
    semaphore_take(mine); /* the other one has a fork, too */
    mutex_lock(&breach_fork[1 - first]);
}

static void
breach_dine_right(void *unused)
{
    (void)unused;
    breach_dine(1, &breach_right, &breach_left);
}

static void
breach_circle(void)
{
    struct task *task = task_create("philosopher", breach_dine_right, NULL);

    if (task == NULL)
        return;
    task_start(task);
    breach_dine(0, &breach_left, &breach_right);
}

static const struct {
    const char *name;
    void (*fn)(void);
} breach_kinds[] = {
    { "order", breach_order },       { "twice", breach_twice }, { "sleep", breach_sleep },
    { "stranger", breach_stranger }, { "exit", breach_exit },   { "circle", breach_circle },
    { "wait", breach_wait },
};

static int
breach_command(int argc, char **argv)
{
    if (argc != 2)
        return -EINVAL;
    if (!lock_watched()) {
        console_printf("nobody would notice: start with locks=watch\n");
        return 0;
    }
    for (unsigned i = 0; i < sizeof(breach_kinds) / sizeof(breach_kinds[0]); i++) {
        if (strcmp(argv[1], breach_kinds[i].name) != 0)
            continue;
        breach_kinds[i].fn();
        return 0;
    }
    return -EINVAL;
}

COMMAND(breach, "order|twice|sleep|wait|stranger|exit|circle",
        "break a rule of locks on purpose: a panic names the places", breach_command,
        .group = "threads");
