/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Processes for tests.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/sched/sched.h>

/** How often others are let run before a test gives up. */
#define PROCESS_CHILD_TURNS 100000

pid_t
process_child_start(void (*fn)(void *argument), void *argument)
{
    struct process *process;
    pid_t pid;
    int error = process_create("test", fn, argument, PROCESS_KEEP, &process);

    if (error != 0)
        return error;
    pid = process->pid;
    process_start(process);
    process_put(process);
    return pid;
}

int
process_child_wait(pid_t pid)
{
    struct process_waited waited;
    long result = process_wait(pid, 0, &waited);

    return result > 0 ? waited.status : (int)result;
}

int
process_child_run(void (*fn)(void *argument), void *argument)
{
    pid_t pid = process_child_start(fn, argument);

    return pid < 0 ? pid : process_child_wait(pid);
}

int
process_child_fork(void (*fn)(void *argument), void *argument)
{
    long pid = process_clone(fn, argument, 0);

    return pid < 0 ? (int)pid : process_child_wait((pid_t)pid);
}

uint32_t
process_child_settle(uint32_t count)
{
    for (unsigned i = 0; i < PROCESS_CHILD_TURNS && process_count() != count; i++)
        sched_yield();
    return process_count();
}
