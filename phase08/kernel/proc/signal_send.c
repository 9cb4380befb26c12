/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sending signals.
 * @ingroup signal
 *
 * What is decided here, when a signal is sent: whether it vanishes (ignored and not blocked), what
 * it undoes (SIGCONT the stop signals, these SIGCONT), and whom it wakes. What it does is decided
 * when it is delivered: signal_deliver.c.
 */
#include <kernel/proc/signal_private.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>

LOCK_CLASS_DECLARE(signals);

/** Is it lost on this process, now? */
static bool
signal_vanishes(const struct process *process, int number)
{
    const struct signal_state *state = &process->signals;
    uintptr_t handler = state->actions[number - 1].handler;

    if (state->closed)
        return true;
    /* Process 1 is never ended by mistake: it gets only what it has asked for. */
    if (process->pid == 1 && handler == SIGNAL_DEFAULT)
        return true;
    return !(state->blocked & SIGNAL_BIT(number)) && signal_is_ignored(number, handler);
}

/** A stopped process goes on, to continue or to end. */
static void
signal_resume_locked(struct signal_state *state)
{
    state->stopping = false;
    if (state->stopped) {
        state->stopped = false;
        wait_queue_wake_all(&state->waiting);
    }
}

/* [undo] */
/** What SIGCONT, SIGKILL and stop signals do at once, even if they are blocked or ignored.
 * @return entries to free */
static struct signal_entry *
signal_undo_locked(struct signal_state *state, int number)
{
    if (number == SIGKILL)
        signal_resume_locked(state);
    if (SIGNAL_BIT(number) & SIGNAL_STOPS)
        return signal_queue_drop_locked(state, SIGNAL_BIT(SIGCONT));
    if (number != SIGCONT)
        return NULL;
    if (state->stopped)
        state->news = SIGNAL_NEWS_CONTINUED;
    signal_resume_locked(state);
    return signal_queue_drop_locked(state, SIGNAL_STOPS);
}
/* [/undo] */

int
signal_send(struct process *process, int number, const struct signal_info *info)
{
    struct signal_state *state = &process->signals;
    struct signal_entry *entry, *dropped;
    uintptr_t flags;
    int error = 0;

    if (number < 1 || number > SIGNAL_COUNT)
        return -EINVAL;
    entry = kmalloc(sizeof(*entry));
    if (entry != NULL) {
        entry->next = NULL;
        entry->info = info != NULL ? *info : (struct signal_info){ .code = SI_KERNEL };
        entry->info.number = number;
    } else if (signal_is_realtime(number) && info != NULL && info->code != SI_USER) {
        return -EAGAIN;
    }

    flags = spin_lock_irq(&state->lock);
    dropped = signal_undo_locked(state, number);
    if (signal_vanishes(process, number)) {
        if (entry != NULL)
            entry->next = dropped;
        dropped = entry != NULL ? entry : dropped;
    } else {
        error = signal_queue_add_locked(state, number, entry);
        /* It is not closed, so its task has not ended; before its start it has none. */
        if (state->attention && process->task != NULL)
            sched_interrupt(process->task);
    }
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(dropped);
    return error;
}

int
signal_send_group(int group, int number, const struct signal_info *info)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    int result = -ESRCH;

    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        if (at->group == group)
            result = number == 0 ? 0 : signal_send(at, number, info);
        if (result == -EINVAL)
            break;
    }
    spin_unlock_irq(&process_lock, flags);
    return result;
}

void
signal_force(int number, const struct signal_info *info)
{
    struct process *process = process_current();
    struct signal_state *state = &process->signals;
    struct signal_action *action = &state->actions[number - 1];
    struct signal_entry *entry = kmalloc(sizeof(*entry)), *dropped;
    uintptr_t flags = spin_lock_irq(&state->lock);

    dropped = signal_queue_drop_locked(state, SIGNAL_BIT(number));
    if (action->handler == SIGNAL_IGNORE || (state->blocked & SIGNAL_BIT(number)))
        action->handler = SIGNAL_DEFAULT;
    state->blocked &= ~SIGNAL_BIT(number);
    if (entry != NULL) {
        entry->info = info != NULL ? *info : (struct signal_info){ .code = SI_KERNEL };
        entry->info.number = number;
    }
    (void)signal_queue_add_locked(state, number, entry);
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(dropped);
}

struct signal_info
signal_from_user(int code)
{
    const struct process *process = process_current();

    return (struct signal_info){
        .code = code,
        .sender = { .pid = process == NULL ? 0 : process->pid,
                    .user = process == NULL ? 0 : process->user },
    };
}
