/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of threads: how a process ends, by whomever; and who gets a signal.
 * @ingroup tests
 *
 * What musl makes of them is shown by programs of its own (grader/linux/tests/threads.c).
 */
#include <tests/thread_child.h>

#include <kernel/proc/signal_private.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/semaphore.h>
#include <lib/errno.h>

#define THREADS_TEST_COUNT 5

/** What a process of a test has seen. */
struct threads_test {
    long numbers[THREADS_TEST_COUNT];
    unsigned started, left;
    bool own, others;
    struct semaphore *gate;
    struct process *process;
};

/** A thread: wait for a semaphore, then end. */
static void
threads_test_wait(void *argument)
{
    semaphore_take(argument);
}

static void
threads_test_sleep(void *argument)
{
    (void)argument;
    thread_child_sleep();
}

/** Start threads. @return how many there are now, with the first one */
static unsigned
threads_test_start(struct threads_test *test, void (*fn)(void *argument), void *argument)
{
    for (test->started = 0; test->started < THREADS_TEST_COUNT; test->started++) {
        test->numbers[test->started] = thread_child_start(fn, argument);
        if (test->numbers[test->started] < 0)
            break;
    }
    return test->started + 1;
}

static void
threads_test_first_ends(void *argument)
{
    struct threads_test *test = argument;

    (void)threads_test_start(test, threads_test_wait, test->gate);
    thread_exit(WAIT_STATUS_EXITED(3));
}

KTEST(threads, last, "threads: a process ends with its last thread, also if the first ended before")
{
    struct semaphore gate = SEMAPHORE_INIT(0);
    struct threads_test test = { .gate = &gate };
    struct process_waited waited;
    uint32_t tasks = task_count();
    pid_t pid = process_child_start(threads_test_first_ends, &test);
    int status;

    KREQUIRE_MEMORY(pid > 0);
    while (test.started < THREADS_TEST_COUNT && failalloc_every == 0)
        sched_yield();
    if (failalloc_every == 0)
        KEXPECT_EQ(process_wait(pid, WNOHANG, &waited), 0);
    for (unsigned i = 0; i < THREADS_TEST_COUNT; i++)
        semaphore_give(&gate);
    status = process_child_wait(pid); /* only then is `started` what it stays */
    KEXPECT_EQ(status, test.started > 0 ? 0 : WAIT_STATUS_EXITED(3));
    for (unsigned i = 0; i < 1000 && task_count() > tasks; i++)
        sched_yield();
    KEXPECT_EQ(task_count(), tasks);
}

/** In a process: the first thread, or another one, ends all while they sleep. */
static void
threads_test_end_all(void *argument)
{
    (void)threads_test_start(argument, threads_test_sleep, NULL);
    process_exit(WAIT_STATUS_EXITED(7));
}

static void
threads_test_end_from_within(void *argument)
{
    (void)argument;
    process_exit(WAIT_STATUS_EXITED(8));
}

static void
threads_test_ended_by_another(void *argument)
{
    (void)threads_test_start(argument, threads_test_sleep, NULL);
    if (thread_child_start(threads_test_end_from_within, NULL) < 0)
        process_exit(WAIT_STATUS_EXITED(8));
    thread_child_sleep();
}

KTEST(threads, group,
      "threads: exit_group ends all, who sleeps, too, and its status is the process's")
{
    struct threads_test test = { .gate = NULL };
    uint32_t places = process_count(), tasks = task_count();
    int status = process_child_run(threads_test_end_all, &test);

    KREQUIRE_MEMORY(status >= 0);
    KEXPECT_EQ(status, WAIT_STATUS_EXITED(7));
    status = process_child_run(threads_test_ended_by_another, &test);
    KREQUIRE_MEMORY(status >= 0);
    KEXPECT_EQ(status, WAIT_STATUS_EXITED(8));
    for (unsigned i = 0; i < 1000 && task_count() > tasks; i++)
        sched_yield();
    KEXPECT_EQ(process_count(), places);
    KEXPECT_EQ(task_count(), tasks);
}

static void
threads_test_alone(void *argument)
{
    struct threads_test *test = argument;
    unsigned all = threads_test_start(test, threads_test_sleep, NULL);

    test->left =
        thread_child_settle(all) == all && thread_end_others() == 0 ? thread_child_settle(1) : 0;
    test->own = thread_self()->number == process_current()->pid;
}

KTEST(threads, alone,
      "threads: who executes a program is alone before, and has the process's number")
{
    struct threads_test test = { .gate = NULL };

    KREQUIRE_MEMORY(process_child_run(threads_test_alone, &test) >= 0);
    KEXPECT_EQ(test.left, 1);
    KEXPECT(test.own);
}

static void
threads_test_both_end(void *argument)
{
    (void)argument;
    (void)thread_end_others();
    process_exit(WAIT_STATUS_EXITED(9));
}

static void
threads_test_race(void *argument)
{
    (void)threads_test_start(argument, threads_test_both_end, NULL);
    process_exit(WAIT_STATUS_EXITED(9));
}

KTEST(threads, race, "threads: of many that end all others one does, and all have ended")
{
    struct threads_test test = { .gate = NULL };
    int status = process_child_run(threads_test_race, &test);

    KREQUIRE_MEMORY(status >= 0);
    KEXPECT_EQ(status, WAIT_STATUS_EXITED(9));
}

static void
threads_test_killed(void *argument)
{
    (void)threads_test_start(argument, threads_test_sleep, NULL);
    (void)signal_send(process_current(), SIGKILL, NULL);
    thread_child_sleep();
}

KTEST(threads, killed, "threads: SIGKILL ends all of them")
{
    struct threads_test test = { .gate = NULL };
    int status = process_child_run(threads_test_killed, &test);

    KREQUIRE_MEMORY(status >= 0);
    KEXPECT_EQ(status, WAIT_STATUS_SIGNALED(SIGKILL));
}

/** In the second thread: a signal for the first one, then one for all. */
static void
threads_test_send(void *argument)
{
    struct threads_test *test = argument;
    struct process *self = process_current();
    const struct thread *first = THREAD_OF_ENTRY(list_first(&self->threads));
    uintptr_t flags = spin_lock_irq(&process_lock);

    (void)signal_send_thread(self, THREAD_OF_ENTRY(list_first(&self->threads)), SIGTERM, NULL);
    spin_unlock_irq(&process_lock, flags);
    test->own = first->attention && !thread_self()->attention;
    (void)signal_send(self, SIGTERM, NULL);
    test->others = thread_self()->attention;
    semaphore_give(test->gate);
}

static void
threads_test_receive(void *argument)
{
    struct threads_test *test = argument;

    if (thread_child_start(threads_test_send, test) < 0)
        return;
    test->started = 1;
    semaphore_take(test->gate);
}

KTEST(threads, signal,
      "threads: a signal for one is that one's, a signal for the process anybody's")
{
    struct semaphore gate = SEMAPHORE_INIT(0);
    struct threads_test test = { .gate = &gate };

    KREQUIRE_MEMORY(process_child_run(threads_test_receive, &test) >= 0 && test.started == 1);
    KEXPECT(test.own);
    KEXPECT(test.others);
}

static void
threads_test_count(void *argument)
{
    struct threads_test *test = argument;
    uint32_t before = process_count();

    test->left = threads_test_start(test, threads_test_wait, test->gate);
    test->own = process_count() == before + test->started;
    for (unsigned i = 0; i < test->started; i++) {
        test->others = test->others || test->numbers[i] == process_current()->pid;
        for (unsigned j = 0; j < i; j++)
            test->others = test->others || test->numbers[i] == test->numbers[j];
        semaphore_give(test->gate);
    }
    test->left = thread_child_settle(1);
}

KTEST(threads, numbers, "threads: each has a number of its own, and counts as a process does")
{
    struct semaphore gate = SEMAPHORE_INIT(0);
    struct threads_test test = { .gate = &gate };

    KREQUIRE_MEMORY(process_child_run(threads_test_count, &test) >= 0);
    KEXPECT(test.own);
    KEXPECT(!test.others);
    KEXPECT_EQ(test.left, 1);
}
