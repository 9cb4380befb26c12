/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stop, continue, and what parents and groups are told of it.
 * @ingroup signal
 */
#include <kernel/proc/signal_stop.h>

#include <kernel/proc/signal_private.h>
#include <lib/linux/time.h>
#include <lib/linux/wait.h>

/** How many processes are in signal_stop(). Under process_lock. */
static unsigned signal_stopped;

/** SIGCHLD's si_status: exit code or signal. */
static int
signal_child_value(int code, int status)
{
    return code == CLD_EXITED ? WEXITSTATUS(status) : status;
}

/** Send SIGCHLD about @p child. @param value si_status. process_lock is held. */
static void
signal_send_child(struct process *child, int code, int value)
{
    struct process_times times = process_times(child);
    const struct signal_info info = {
        .code = code,
        .child = { .pid = child->pid,
                   .user = child->user,
                   .status = value,
                   .time_user = (long)(times.user / (KTIME_SECOND / TIME_TICKS)),
                   .time_system = (long)(times.system / (KTIME_SECOND / TIME_TICKS)) },
    };

    (void)signal_send(child->parent, SIGCHLD, &info);
}

/** The parent hears of a stop or its end. process_lock is held. */
static void
signal_tell_parent(struct process *child, int code, int value)
{
    const struct signal_action *action = &child->parent->signals.actions[SIGCHLD - 1];

    if (child->parent != &process_kernel && !(action->flags & SA_NOCLDSTOP))
        signal_send_child(child, code, value);
    process_wake_parent(child);
}

bool
signal_child_ended(struct process *child, int status)
{
    const struct signal_action *action = &child->parent->signals.actions[SIGCHLD - 1];
    int code = WIFEXITED(status) ? CLD_EXITED : CLD_KILLED;

    if (child->parent == &process_kernel)
        return false;
    signal_send_child(child, code, signal_child_value(code, status));
    return action->handler == SIGNAL_IGNORE || (action->flags & SA_NOCLDWAIT) != 0;
}

bool
signal_child_news(struct process *child, int options, int *status)
{
    struct signal_state *state = &child->signals;
    bool told = true;

    spin_lock(&state->lock);
    if (state->news == SIGNAL_NEWS_STOPPED && (options & WUNTRACED))
        *status = WAIT_STATUS_STOPPED(state->stop_signal);
    else if (state->news == SIGNAL_NEWS_CONTINUED && (options & WCONTINUED))
        *status = WAIT_STATUS_CONTINUED;
    else
        told = false;
    if (told && (options & WNOWAIT) == 0)
        state->news = SIGNAL_NEWS_NONE;
    spin_unlock(&state->lock);
    return told;
}

/* [stop] */
/** Count as stopped, if nothing has called it off. process_lock is held. @return whether */
static bool
signal_stop_begin(struct process *process, int number)
{
    struct signal_state *state = &process->signals;
    bool stopped;

    if (number != SIGSTOP && signal_group_is_orphaned(process->group, process->session, NULL))
        return false;
    spin_lock(&state->lock);
    stopped = state->stopping;
    state->stopping = false;
    if (stopped) {
        state->stopped = true;
        state->stop_signal = number;
        state->news = SIGNAL_NEWS_STOPPED;
        thread_stop_others(process);
    }
    spin_unlock(&state->lock);
    if (stopped) {
        signal_stopped++;
        signal_tell_parent(process, CLD_STOPPED, number);
    }
    return stopped;
}

void
signal_stop(struct process *process, int number)
{
    struct signal_state *state = &process->signals;
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool stopped = signal_stop_begin(process, number);
    bool killed;

    spin_unlock_irq(&process_lock, flags);
    if (!stopped)
        return;
    flags = spin_lock_irq(&state->lock);
    WAIT_UNTIL(&state->waiting, &state->lock, &flags, !state->stopped);
    killed = (state->queue.pending & SIGNAL_BIT(SIGKILL)) != 0;
    spin_unlock_irq(&state->lock, flags);

    flags = spin_lock_irq(&process_lock);
    signal_stopped--;
    if (!killed)
        signal_tell_parent(process, CLD_CONTINUED, SIGCONT);
    spin_unlock_irq(&process_lock, flags);
}
/* [/stop] */

/* [orphan] */
bool
signal_group_is_orphaned(pid_t group, pid_t session, const struct process *leaving)
{
    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        const struct process *parent = at->parent;

        if (at->group != group || at == leaving || at->state != PROCESS_ALIVE)
            continue;
        if (parent != NULL && parent != leaving && parent->session == session &&
            parent->group != group)
            return false;
    }
    return true;
}
/* [/orphan] */

static bool
signal_group_has_stopped(pid_t group)
{
    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        if (at->group == group && at->signals.stopped)
            return true;
    }
    return false;
}

/** @p leaving ends: does that orphan the group of @p member, which @p guardian looked after? */
static void
signal_orphan_group(struct process *member, const struct process *guardian,
                    const struct process *leaving)
{
    pid_t group = member->group;

    if (guardian == NULL || guardian->session != member->session || guardian->group == group)
        return;
    if (!signal_group_is_orphaned(group, member->session, leaving) ||
        !signal_group_has_stopped(group))
        return;
    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        if (at->group != group)
            continue;
        (void)signal_send(at, SIGHUP, NULL);
        (void)signal_send(at, SIGCONT, NULL);
    }
}

void
signal_orphan_groups(struct process *process)
{
    if (signal_stopped == 0) /* nearly always: then no tree has to be walked */
        return;
    signal_orphan_group(process, process->parent, process);
    for (struct process *child = process->children; child != NULL; child = child->younger)
        signal_orphan_group(child, process, process);
}
