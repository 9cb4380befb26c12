/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Process groups and sessions: the system calls.
 * @ingroup signal
 *
 * Source: setpgid(2), getsid(2), setsid(2), credentials(7).
 * Next to read: lib/process_group.h, the rules.
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/process_group.h>

/** Number 0 means the caller. process_lock is held. @return NULL: there is no such process */
static struct process *
group_target(pid_t pid)
{
    return pid == 0 ? process_current() : process_find(pid);
}

/* [setpgid] */
static long
group_set(pid_t pid, pid_t wanted)
{
    const struct process *self = process_current();
    struct process *process = group_target(pid);
    struct process_group_question question;
    long error;

    if (process == NULL)
        return -ESRCH;
    if (wanted == 0)
        wanted = process->pid;
    question = (struct process_group_question){
        .is_caller = process == self,
        .is_child = process->parent == self,
        .executed = process->executed,
        .caller_session = self->session,
        .number = process->pid,
        .session = process->session,
        .wanted = wanted,
        .wanted_exists = process_group_exists(wanted, self->session),
    };
    error = process_group_may_move(&question);
    if (error == 0)
        process_set_group(process, wanted, process->session);
    return error;
}
/* [/setpgid] */

static long
group_call_setpgid(const uintptr_t *arguments)
{
    uintptr_t flags;
    long error;

    if ((pid_t)arguments[1] < 0)
        return -EINVAL;
    flags = spin_lock_irq(&process_lock);
    error = group_set((pid_t)arguments[0], (pid_t)arguments[1]);
    spin_unlock_irq(&process_lock, flags);
    return error;
}

SYSCALL(57, setpgid, 2, group_call_setpgid);

static long
group_call_getpgid(const uintptr_t *arguments)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    const struct process *process = group_target((pid_t)arguments[0]);
    long group = process == NULL ? -ESRCH : process->group;

    spin_unlock_irq(&process_lock, flags);
    return group;
}

SYSCALL(132, getpgid, 1, group_call_getpgid);

static long
group_call_getpgrp(const uintptr_t *arguments)
{
    (void)arguments;
    return process_current()->group;
}

SYSCALL(65, getpgrp, 0, group_call_getpgrp);

static long
group_call_getsid(const uintptr_t *arguments)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    const struct process *process = group_target((pid_t)arguments[0]);
    long session = process == NULL ? -ESRCH : process->session;

    spin_unlock_irq(&process_lock, flags);
    return session;
}

SYSCALL(147, getsid, 1, group_call_getsid);

static long
group_call_setsid(const uintptr_t *arguments)
{
    struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    long result = self->pid;

    (void)arguments;
    /* A group of its number exists already: it would have two sessions. */
    if (process_group_exists(self->pid, self->session))
        result = -EPERM;
    else
        process_set_group(self, self->pid, self->pid);
    spin_unlock_irq(&process_lock, flags);
    return result;
}

SYSCALL(66, setsid, 0, group_call_setsid);
