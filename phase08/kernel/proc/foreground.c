/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Ctrl-C, and the signal that it becomes.
 * @ingroup process
 *
 * Whoever waits here polls: what is typed on a keyboard is a character only once somebody has read
 * it, so no wait queue could tell of it.
 */
#include <kernel/proc/foreground.h>

#include <kernel/console/console.h>
#include <kernel/fs/dev.h>
#include <kernel/sched/task.h>
#include <kernel/wait.h>
#include <lib/errno.h>

/** The group in the foreground; 0: none. */
static pid_t foreground_group;
/** A program has read a Ctrl-C. */
static bool foreground_typed;

/** What foreground_wait() waits for. */
struct foreground_look {
    pid_t pid;
    struct process_waited *waited;
    long result; /**< 0: nothing yet */
};

/** @param context struct foreground_look */
static bool
foreground_happened(void *context)
{
    struct foreground_look *look = context;

    look->result = process_wait(look->pid, WNOHANG, look->waited);
    if (look->result == 0 && (console_interrupted() || foreground_typed)) {
        foreground_typed = false;
        look->result = -EINTR;
    }
    return look->result != 0;
}

/* seam: phase10's terminals have one of their own. */
__attribute__((weak)) long foreground_wait(const struct process *process,
                                           struct process_waited *waited);

/* [wait] */
long
foreground_wait(const struct process *process, struct process_waited *waited)
{
    struct foreground_look look = { .pid = process->pid, .waited = waited };

    foreground_group = process->pid; /* the kernel's children lead groups, and cannot leave them */
    cpu_wait_until(foreground_happened, &look);
    if (look.result == -EINTR)
        (void)signal_send_group(process->pid, SIGINT, NULL);
    else
        foreground_group = 0;
    return look.result;
}
/* [/wait] */

/** A program that waits for typing stops for signals. */
bool
dev_console_cancelled(void)
{
    return signal_pending(task_current());
}

/** With nobody in the foreground it is for who reads, and those with him. */
void
dev_console_interrupt(void)
{
    const struct process *self = process_current();

    if (foreground_group != 0)
        foreground_typed = true;
    else if (self != NULL)
        (void)signal_send_group(self->group, SIGINT, NULL);
}
