/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief getpriority, setpriority: nice values of a process, a group, or everybody.
 * @ingroup process
 *
 * x86-64 has no nice(); its C libraries make it of these two. Everybody is root so far, and may go
 * below 0.
 *
 * Source: getpriority(2), whose system call tells 20 - nice, so that no answer is negative.
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/task.h>

/** @name What the second argument is the number of; 0: the caller's
 * @{ */
#define PRIO_PROCESS 0
#define PRIO_PGRP    1
#define PRIO_USER    2
/** @} */

/** What the system call adds to a nice value with its sign turned. */
#define PRIORITY_CALL_OFFSET 20

/** Is it meant? */
static bool
priority_call_matches(const struct process *process, uintptr_t which, unsigned who)
{
    const struct process *self = process_current();

    switch (which) {
    case PRIO_PROCESS:
        return process->pid == (who == 0 ? self->pid : (pid_t)who);
    case PRIO_PGRP:
        return process->group == (who == 0 ? self->group : (pid_t)who);
    default:
        return process->user == (who == 0 ? self->user : who);
    }
}

/** For all that are meant: @return the highest 20 - nice; 0: there is none.
 * @param nice NULL: only tell */
static long
priority_call_each(uintptr_t which, unsigned who, const int *nice)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    long highest = 0;

    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        if (at->task == NULL || !priority_call_matches(at, which, who))
            continue;
        if (nice != NULL)
            sched_set_nice(at->task, *nice);
        if (PRIORITY_CALL_OFFSET - at->task->nice > highest)
            highest = PRIORITY_CALL_OFFSET - at->task->nice;
    }
    spin_unlock_irq(&process_lock, flags);
    return highest;
}

static long
priority_call_get(const uintptr_t *arguments)
{
    long highest;

    if ((unsigned)arguments[0] > PRIO_USER)
        return -EINVAL;
    highest = priority_call_each((unsigned)arguments[0], (unsigned)arguments[1], NULL);
    return highest == 0 ? -ESRCH : highest;
}

SYSCALL(96, getpriority, 2, priority_call_get);

static long
priority_call_set(const uintptr_t *arguments)
{
    int nice = (int)arguments[2];

    if ((unsigned)arguments[0] > PRIO_USER)
        return -EINVAL;
    return priority_call_each((unsigned)arguments[0], (unsigned)arguments[1], &nice) == 0 ? -ESRCH
                                                                                          : 0;
}

SYSCALL(97, setpriority, 3, priority_call_set);
