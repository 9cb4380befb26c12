/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the life of processes: beginning, end, waiting, orphans.
 * @ingroup tests
 *
 * Tests run in a thread of the kernel, so their processes are children of process_kernel.
 */
#include <tests/process_child.h>

#include <kernel/sched/sched.h>
#include <kernel/sync/semaphore.h>
#include <kernel/test/call.h>
#include <kernel/time/timer.h>
#include <lib/errno.h>

/** Exit with the status that the argument points to. */
static void
process_life_exit(void *argument)
{
    process_exit(*(const int *)argument);
}

/** Do nothing: exit with 0. */
static void
process_life_nothing(void *argument)
{
    (void)argument;
}

/** Wait for a semaphore. */
static void
process_life_wait(void *argument)
{
    semaphore_take(argument);
}

KTEST(process, status, "process: the parent gets the status of each end, and each only once")
{
    const int statuses[] = { WAIT_STATUS_EXITED(0), WAIT_STATUS_EXITED(1), WAIT_STATUS_EXITED(255),
                             WAIT_STATUS_EXITED(256 + 7), WAIT_STATUS_SIGNALED(9) };

    for (unsigned i = 0; i < ARRAY_SIZE(statuses); i++) {
        int status = statuses[i];
        pid_t pid = process_child_start(process_life_exit, &status);

        KREQUIRE_MEMORY(pid > 0);
        KEXPECT_EQ(process_child_wait(pid), status);
        KEXPECT_EQ(process_child_wait(pid), -ECHILD);
        KEXPECT_POINTER(process_lookup(pid), NULL);
    }
    KEXPECT_EQ(WEXITSTATUS(statuses[3]), 7);
}

KTEST(process, nohang, "process: WNOHANG tells 0 while the child lives, then its number")
{
    struct semaphore gate = SEMAPHORE_INIT(0);
    struct process_waited waited;
    pid_t pid = process_child_start(process_life_wait, &gate);
    long result;

    KREQUIRE_MEMORY(pid > 0);
    KEXPECT_EQ(process_wait(pid, WNOHANG, &waited), 0);
    KEXPECT_EQ(process_wait(-1, WNOHANG, &waited), 0);
    KEXPECT_EQ(process_wait(-1, 4096, &waited), -EINVAL);
    semaphore_give(&gate);
    while ((result = process_wait(pid, WNOHANG, &waited)) == 0)
        sched_yield();
    KEXPECT_EQ(result, pid);
    KEXPECT_EQ(waited.status, 0);
}

/** In a process: who is my parent? Its number goes where the argument points. */
static void
process_life_parent(void *argument)
{
    *(pid_t *)argument = process_current()->parent->pid;
}

/** In a process: has two children; waits for them in the opposite order, then for no one. */
static void
process_life_family(void *argument)
{
    pid_t parents[2] = { -1, -1 };
    long first = process_clone(process_life_parent, &parents[0], 0);
    long second = process_clone(process_life_parent, &parents[1], 0);

    (void)argument;
    if (first < 0 || second < 0) {
        while (process_child_wait(-1) >= 0)
            continue;
        process_exit(WAIT_STATUS_EXITED(ENOMEM));
    }
    KEXPECT_NE(first, second);
    KEXPECT_EQ(process_child_wait((pid_t)second), 0);
    KEXPECT_EQ(process_child_wait(-1), 0);
    KEXPECT_EQ(process_child_wait(-1), -ECHILD);
    KEXPECT_EQ(parents[0], process_current()->pid);
    KEXPECT_EQ(parents[1], process_current()->pid);
}

KTEST(process, family, "process: children know their parent; waiting chooses among them")
{
    int status = process_child_run(process_life_family, NULL);

    KEXPECT(status == 0 || (failalloc_every != 0 && status != 0));
}

/** In a process: a child in a group of its own is found by the group, and by no other. */
static void
process_life_groups(void *argument)
{
    struct process_waited waited;
    pid_t self = process_current()->pid;
    long pid = process_clone(process_life_nothing, NULL, 0);
    uintptr_t flags;

    (void)argument;
    if (pid < 0)
        return;
    flags = spin_lock_irq(&process_lock);
    process_set_group(process_find((pid_t)pid), (pid_t)pid, self);
    spin_unlock_irq(&process_lock, flags);
    KEXPECT_EQ(process_wait(0, 0, &waited), -ECHILD);
    KEXPECT_EQ(process_wait(-self, 0, &waited), -ECHILD);
    KEXPECT_EQ(process_wait(INT32_MIN, 0, &waited), -ESRCH);
    KEXPECT_EQ(process_wait((pid_t)-pid, 0, &waited), pid);
}

KTEST(process, groups, "process: waiting for a group takes its members and no others")
{
    int status = process_child_run(process_life_groups, NULL);

    KEXPECT(status == 0 || failalloc_every != 0);
}

/** A process that leaves a child behind. */
struct process_life_orphan {
    struct semaphore gate, done;
    pid_t parent; /* of the orphan, afterwards */
};

/** The orphan: waits until its parent is gone, and looks who is its parent now. */
static void
process_life_lonely(void *argument)
{
    struct process_life_orphan *orphan = argument;

    semaphore_take(&orphan->gate);
    orphan->parent = process_current()->parent->pid;
    semaphore_give(&orphan->done);
}

static void
process_life_leave(void *argument)
{
    process_exit(process_clone(process_life_lonely, argument, 0) < 0 ? WAIT_STATUS_EXITED(1) : 0);
}

KTEST(process, orphan, "process: without a process 1, orphans go to the kernel, and vanish")
{
    struct process_life_orphan orphan = { .parent = -1 };
    uint32_t count = process_count();
    int status;

    if (process_lookup(1) != NULL)
        KSKIP("there is a process 1");
    status = process_child_run(process_life_leave, &orphan);
    KREQUIRE_MEMORY(status == 0);
    KEXPECT_EQ(process_count(), count + 1);
    semaphore_give(&orphan.gate);
    semaphore_take(&orphan.done);
    KEXPECT_EQ(orphan.parent, 0);
    KEXPECT_EQ(process_child_settle(count), count);
}

/** Process 1: waits for two orphans, of which one was a zombie before it came. */
static void
process_life_init(void *argument)
{
    struct process_life_orphan *orphan = argument;
    long pid = process_clone(process_life_leave, orphan, 0);

    KEXPECT_EQ(process_current()->pid, 1);
    if (pid < 0 || process_child_wait((pid_t)pid) != 0)
        process_exit(WAIT_STATUS_EXITED(1));
    semaphore_give(&orphan->gate);
    KEXPECT_EQ(process_child_wait(-1), 0);
    KEXPECT_EQ(process_child_wait(-1), -ECHILD);
}

KTEST(process, init, "process: orphans go to process 1, which waits for them as for its own")
{
    struct process_life_orphan orphan = { .parent = -1 };
    struct process *process;
    int error =
        process_create("init", process_life_init, &orphan, PROCESS_INIT | PROCESS_KEEP, &process);

    if (error == -EEXIST)
        KSKIP("there is a process 1");
    KREQUIRE_MEMORY(error == 0);
    process_start(process);
    error = process_child_wait(1);
    process_put(process);
    KEXPECT(error == 0 || failalloc_every != 0);
    if (error == 0)
        KEXPECT_EQ(orphan.parent, 1);
}

KTEST(process, unkept, "process: the kernel's children that nobody waits for vanish by themselves")
{
    struct process *process;
    uint32_t count = process_count();

    KREQUIRE_MEMORY(process_create("test", process_life_nothing, NULL, 0, &process) == 0);
    KEXPECT_EQ(process_count(), count + 1);
    process_start(process);
    KEXPECT_EQ(process_child_settle(count), count);
    KEXPECT_EQ(process->state, PROCESS_GONE);
    process_put(process);
}

/** What vfork's two sides do, in this order. */
static unsigned process_life_step;

static void
process_life_borrower(void *argument)
{
    (void)argument;
    for (unsigned i = 0; i < 5; i++)
        sched_yield();
    process_life_step++;
}

static void
process_life_lender(void *argument)
{
    long pid = process_clone(process_life_borrower, NULL, PROCESS_VFORK);

    (void)argument;
    if (pid < 0)
        process_exit(WAIT_STATUS_EXITED(ENOMEM));
    KEXPECT_EQ(process_life_step, 1);
    KEXPECT_EQ(process_child_wait((pid_t)pid), 0);
}

KTEST(process, vfork, "process: after vfork the parent sleeps until its child has ended")
{
    int status;

    process_life_step = 0;
    status = process_child_run(process_life_lender, NULL);
    KEXPECT(status == 0 || failalloc_every != 0);
}

/** @param argument int: gets what fork says while a signal waits */
static void
process_life_fork_signalled(void *argument)
{
    (void)signal_send(process_current(), SIGUSR1, NULL);
    *(int *)argument = (int)process_clone(process_life_nothing, NULL, 0);
}

KTEST(process, fork_signal,
      "process: a signal that waits comes before fork, so that no child misses it")
{
    uint32_t count = process_count();
    int result = 0;

    KREQUIRE_MEMORY(process_child_run(process_life_fork_signalled, &result) >= 0);
    KEXPECT(result == -ERESTARTNOINTR || result == -ENOMEM);
    KEXPECT_EQ(process_count(), count);
}

static void
process_life_alarm(void *argument)
{
    const uintptr_t seconds[SYSCALL_ARGUMENTS] = { 1000 };

    (void)ktest_call("alarm", seconds);
    *(unsigned *)argument = timer_count();
}

KTEST(process, alarm, "process: an alarm that was set ends with its process")
{
    unsigned count = timer_count(), set = 0;

    KREQUIRE_MEMORY(process_child_run(process_life_alarm, &set) >= 0);
    KEXPECT_EQ(set, count + 1);
    KEXPECT_EQ(timer_count(), count);
}

/** Work until a tick has seen it. */
static void
process_life_work(void *argument)
{
    const volatile ktime_t *time = &task_current()->system_time;

    (void)argument;
    while (*time == 0)
        continue;
}

/** @param argument ktime_t[2]: what wait says that a child has used, and what it adds up to */
static void
process_life_foreman(void *argument)
{
    struct process *self = process_current();
    struct process_waited waited;
    ktime_t *times = argument;

    for (unsigned i = 0; i < 2; i++) {
        long pid = process_clone(process_life_work, NULL, 0);

        if (pid < 0 || process_wait((pid_t)pid, 0, &waited) != pid)
            process_exit(WAIT_STATUS_EXITED(ENOMEM));
        times[0] += waited.times.user + waited.times.system;
    }
    times[1] = self->children_times.user + self->children_times.system;
}

KTEST(process, times, "process: the time of children that were waited for adds up")
{
    ktime_t times[2] = { 0 };
    int status = process_child_run(process_life_foreman, times);

    KREQUIRE_MEMORY(status == 0);
    KEXPECT(times[0] > 0);
    KEXPECT_EQ(times[1], times[0]);
}
