/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sched_setscheduler and its family: a scheduling class of one's own.
 * @ingroup process
 *
 * Linux's numbers of policies, for classes of ours: SCHED_OTHER is the class in use, SCHED_RR is
 * round robin, SCHED_BATCH the fair class, and SCHED_EXT, in Linux a policy that is loaded from
 * outside, the feedback queues. SCHED_FIFO, SCHED_IDLE and SCHED_DEADLINE are EINVAL so far.
 *
 * A process is meant, by its first thread; SCHED_RR has one priority, 1. Only root may leave
 * SCHED_OTHER for something more urgent than it.
 *
 * Source: sched(7), sched_setscheduler(2).
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/mm/user.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/task.h>
#include <lib/errno.h>

#define SCHEDULER_CALL_OTHER 0

/** A policy that has a class of its own. */
struct scheduler_policy {
    int number;
    const char *class;
    int priority; /**< the only one that it has */
};

/* [policies] */
static const struct scheduler_policy scheduler_policies[] = {
    { 2, "rr", 1 },   /* SCHED_RR */
    { 3, "cfs", 0 },  /* SCHED_BATCH */
    { 7, "mlfq", 0 }, /* SCHED_EXT */
};
/* [/policies] */

#define SCHEDULER_POLICIES (sizeof(scheduler_policies) / sizeof(scheduler_policies[0]))

/** @return what it asks for, of all that have a class of their own, or NULL */
static const struct scheduler_policy *
scheduler_policy_lookup(int number)
{
    for (unsigned i = 0; i < SCHEDULER_POLICIES; i++) {
        if (scheduler_policies[i].number == number)
            return &scheduler_policies[i];
    }
    return NULL;
}

/** process_lock is held. @return the task that is meant, NULL: there is none */
static struct task *
scheduler_call_task(pid_t pid)
{
    struct process *process = process_current();

    if (pid == 0)
        return task_current();
    for (process = process_next(NULL); process != NULL; process = process_next(process)) {
        if (process->pid == pid)
            return process->task;
    }
    return NULL;
}

/** @param policy NULL: SCHED_OTHER */
static long
scheduler_call_change(pid_t pid, const struct scheduler_policy *policy)
{
    const struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct task *task = scheduler_call_task(pid);
    long result = 0;

    if (task == NULL || task->process == NULL)
        result = -ESRCH;
    else if (self->user != 0 && (policy != NULL || task->process->user != self->user))
        result = -EPERM;
    else
        sched_set_task_class(task, policy == NULL ? NULL : sched_class_lookup(policy->class));
    spin_unlock_irq(&process_lock, flags);
    return result;
}

static long
scheduler_call_set(const uintptr_t *arguments)
{
    pid_t pid = (pid_t)arguments[0];
    int number = (int)arguments[1], priority;
    const struct scheduler_policy *policy = scheduler_policy_lookup(number);

    if (pid < 0 || arguments[2] == 0)
        return -EINVAL;
    if (user_read(&priority, arguments[2], sizeof(priority)) != 0)
        return -EFAULT;
    if ((policy == NULL && number != SCHEDULER_CALL_OTHER) ||
        priority != (policy == NULL ? 0 : policy->priority))
        return -EINVAL;
    return scheduler_call_change(pid, policy);
}

SYSCALL(144, sched_setscheduler, 3, scheduler_call_set);

static long
scheduler_call_get(const uintptr_t *arguments)
{
    pid_t pid = (pid_t)arguments[0];
    long result = -ESRCH;
    uintptr_t flags;
    const struct task *task;

    if (pid < 0)
        return -EINVAL;
    flags = spin_lock_irq(&process_lock);
    task = scheduler_call_task(pid);
    if (task != NULL)
        result = SCHEDULER_CALL_OTHER;
    for (unsigned i = 0; i < SCHEDULER_POLICIES && task != NULL; i++) {
        if (task->own_class != NULL &&
            task->own_class == sched_class_lookup(scheduler_policies[i].class))
            result = scheduler_policies[i].number;
    }
    spin_unlock_irq(&process_lock, flags);
    return result;
}

SYSCALL(145, sched_getscheduler, 1, scheduler_call_get);

/** The least priority of a policy is also the greatest. */
static long
scheduler_call_priority(const uintptr_t *arguments)
{
    const struct scheduler_policy *policy = scheduler_policy_lookup((int)arguments[0]);

    if (policy == NULL)
        return (int)arguments[0] == SCHEDULER_CALL_OTHER ? 0 : -EINVAL;
    return policy->priority;
}

SYSCALL(146, sched_get_priority_max, 1, scheduler_call_priority);
SYSCALL(147, sched_get_priority_min, 1, scheduler_call_priority);
