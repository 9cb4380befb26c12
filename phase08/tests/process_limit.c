/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of many processes: the limit, their numbers, and that nothing of them is left.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/mm/leaks.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/proc/process_private.h>
#include <kernel/sched/task.h>
#include <kernel/sync/semaphore.h>
#include <lib/errno.h>

/** Frames that a process of this test takes, at most. */
#define PROCESS_LIMIT_PAGES 5

static struct semaphore process_limit_gate;
static unsigned process_limit_made;
static int process_limit_error;

static void
process_limit_wait(void *argument)
{
    (void)argument;
    semaphore_take(&process_limit_gate);
}

/** Fork until it is refused; then let all go, and wait for them. */
static void
process_limit_bomb(void *argument)
{
    long pid;

    (void)argument;
    while ((pid = process_clone(process_limit_wait, NULL, 0)) > 0)
        process_limit_made++;
    process_limit_error = (int)pid;
    for (unsigned i = 0; i < process_limit_made; i++)
        semaphore_give(&process_limit_gate);
    for (unsigned i = 0; i < process_limit_made; i++)
        KEXPECT_EQ(process_child_wait(-1), 0);
    KEXPECT_EQ(process_child_wait(-1), -ECHILD);
}

KTEST(process, limit, "process: there may be a thousand at once; one too many is EAGAIN")
{
    uint32_t count = process_count(), pages = page_free_count();

    if (failalloc_every != 0)
        KSKIP("asks for all there can be");
    process_limit_made = 0;
    KREQUIRE_EQ(process_child_run(process_limit_bomb, NULL), 0);
    if (process_limit_error == -ENOMEM && pages < PROCESS_LIMIT * PROCESS_LIMIT_PAGES) {
        KEXPECT_EQ(process_child_settle(count), count);
        KSKIP("a thousand do not find room in this machine's memory");
    }
    KEXPECT_EQ(process_limit_error, -EAGAIN);
    KEXPECT_EQ(process_limit_made, PROCESS_LIMIT - count - 1);
    KEXPECT(process_limit_made >= 1000);
    KEXPECT_EQ(process_count(), count);
}

static void
process_limit_nothing(void *argument)
{
    (void)argument;
}

KTEST(process, reserve, "process: when programs have taken all places, the kernel finds some more")
{
    uint32_t count = process_count();
    struct process *process;
    int error;

    for (unsigned i = count; i < PROCESS_LIMIT; i++)
        KREQUIRE_EQ(process_reserve(PROCESS_LIMIT), 0);
    KEXPECT_EQ(process_reserve(PROCESS_LIMIT), -EAGAIN);
    error = process_create("test", process_limit_nothing, NULL, 0, &process);
    KEXPECT(error == 0 || (failalloc_every != 0 && error == -ENOMEM));
    if (error == 0)
        process_abandon(process);
    while (process_count() > count)
        process_unreserve();
}

/** Make one, never to run. @return its number; 0: no memory */
static pid_t
process_limit_make(struct process **made)
{
    return process_create("test", process_limit_nothing, NULL, 0, made) == 0 ? (*made)->pid : 0;
}

KTEST(process, numbers, "process: numbers begin again behind the last one, and spare those in use")
{
    struct process *made[4];
    uintptr_t flags;
    pid_t old;

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    old = process_set_last_pid(PID_MAX);
    KREQUIRE_EQ(process_limit_make(&made[0]), PID_AGAIN);
    KREQUIRE_EQ(process_limit_make(&made[1]), PID_AGAIN + 1);
    flags = spin_lock_irq(&process_lock);
    process_set_group(made[1], PID_AGAIN, PID_AGAIN);
    spin_unlock_irq(&process_lock, flags);
    process_abandon(made[0]); /* its number names a group that is not empty */
    (void)process_set_last_pid(PID_MAX - 1);
    KREQUIRE_EQ(process_limit_make(&made[0]), PID_MAX);
    KREQUIRE_EQ(process_limit_make(&made[2]), PID_AGAIN + 2);
    process_abandon(made[1]);
    (void)process_set_last_pid(PID_MAX - 1);
    KREQUIRE_EQ(process_limit_make(&made[1]), PID_AGAIN);
    KREQUIRE_EQ(process_limit_make(&made[3]), PID_AGAIN + 1);
    for (unsigned i = 0; i < ARRAY_SIZE(made); i++)
        process_abandon(made[i]);
    (void)process_set_last_pid(old);
}

/** A process with a pipe, a file and a child, all of which end with it. */
static void
process_limit_full(void *argument)
{
    struct process *process = process_current();
    struct file *ends[2];

    (void)argument;
    if (pipe_create(ends, 0) == 0)
        for (unsigned i = 0; i < 2; i++)
            if (files_install(process->files, ends[i], 0, 0) < 0)
                file_put(ends[i]);
    (void)files_open_console(process->files);
    (void)process_child_fork(process_limit_nothing, NULL);
}

KTEST(process, memory, "process: whichever allocation fails, nothing of a process is left")
{
    uint32_t old = failalloc_set(0), count = process_count(), blocks, files = file_count();

    KEXPECT_EQ(process_child_run(process_limit_full, NULL), 0); /* what stays, stays from here on */
    blocks = leaks_blocks();
    for (uint32_t every = 1; every <= 24; every++) {
        int status;

        KNOTE("every allocation number %u fails", (unsigned)every);
        failalloc_set(every);
        status = process_child_run(process_limit_full, NULL);
        failalloc_set(0);
        KEXPECT(status == 0 || status == -ENOMEM);
        KEXPECT_EQ(process_child_settle(count), count);
        KEXPECT_EQ(file_count(), files);
    }
    while (task_count() > 2 && leaks_blocks() != blocks)
        (void)process_child_settle(count + 1);
    KEXPECT_EQ(leaks_blocks(), blocks);
    failalloc_set(old);
}
