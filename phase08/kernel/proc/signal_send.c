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

/** Does a thread want it, though it is ignored? @param thread NULL: any of the process */
static bool
signal_is_kept(const struct process *process, const struct thread *thread, int number)
{
    LIST_FOR_EACH(entry, &process->threads)
    {
        const struct thread *at = THREAD_OF_ENTRY(entry);

        if ((thread == NULL || at == thread) &&
            ((at->blocked | at->waited) & SIGNAL_BIT(number)) != 0)
            return true;
    }
    return false;
}

/** Is it lost on this process, now? */
static bool
signal_vanishes(const struct process *process, const struct thread *thread, int number)
{
    const struct signal_state *state = &process->signals;
    uintptr_t handler = state->actions[number - 1].handler;

    if (state->closed)
        return true;
    /* Process 1 is never ended by mistake: it gets only what it has asked for. */
    if (process->pid == 1 && handler == SIGNAL_DEFAULT)
        return true;
    return signal_is_ignored(number, handler) && !signal_is_kept(process, thread, number);
}

struct signal_entry *
signal_drop_locked(struct process *process, uint64_t set)
{
    struct signal_entry *dropped = signal_queue_drop(&process->signals.queue, set);

    LIST_FOR_EACH(entry, &process->threads)
    {
        struct signal_entry *own = signal_queue_drop(&THREAD_OF_ENTRY(entry)->queue, set);

        while (own != NULL) {
            struct signal_entry *next = own->next;

            own->next = dropped;
            dropped = own;
            own = next;
        }
    }
    return dropped;
}

/* [wake] */
/** Wake who is to deliver it: the first thread that does not block it. SIGKILL is for all. */
static void
signal_wake_locked(struct process *process, struct thread *thread, int number)
{
    LIST_FOR_EACH(entry, &process->threads)
    {
        struct thread *at = THREAD_OF_ENTRY(entry);

        if ((thread != NULL && at != thread) || (at->blocked & SIGNAL_BIT(number)) != 0)
            continue;
        sched_interrupt(at->task);
        if (number != SIGKILL)
            return;
    }
}
/* [/wake] */

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
signal_undo_locked(struct process *process, int number)
{
    struct signal_state *state = &process->signals;

    if (number == SIGKILL)
        signal_resume_locked(state);
    if (SIGNAL_BIT(number) & SIGNAL_STOPS)
        return signal_drop_locked(process, SIGNAL_BIT(SIGCONT));
    if (number != SIGCONT)
        return NULL;
    if (state->stopped)
        state->news = SIGNAL_NEWS_CONTINUED;
    signal_resume_locked(state);
    return signal_drop_locked(process, SIGNAL_STOPS);
}
/* [/undo] */

/** @param thread for this one alone; NULL: for whichever takes it first */
static int
signal_send_to(struct process *process, struct thread *thread, int number,
               const struct signal_info *info)
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
    dropped = signal_undo_locked(process, number);
    if (signal_vanishes(process, thread, number)) {
        if (entry != NULL)
            entry->next = dropped;
        dropped = entry != NULL ? entry : dropped;
    } else {
        error = signal_queue_add(thread != NULL ? &thread->queue : &state->queue, number, entry);
        signal_wake_locked(process, thread, number);
    }
    signal_update_locked(state);
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(dropped);
    return error;
}

int
signal_send(struct process *process, int number, const struct signal_info *info)
{
    return signal_send_to(process, NULL, number, info);
}

int
signal_send_thread(struct process *process, struct thread *thread, int number,
                   const struct signal_info *info)
{
    return signal_send_to(process, thread, number, info);
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
    struct thread *self = thread_self();
    struct signal_entry *entry = kmalloc(sizeof(*entry)), *dropped;
    uintptr_t flags = spin_lock_irq(&state->lock);

    dropped = signal_queue_drop(&self->queue, SIGNAL_BIT(number));
    if (action->handler == SIGNAL_IGNORE || (self->blocked & SIGNAL_BIT(number)))
        action->handler = SIGNAL_DEFAULT;
    self->blocked &= ~SIGNAL_BIT(number);
    if (entry != NULL) {
        entry->info = info != NULL ? *info : (struct signal_info){ .code = SI_KERNEL };
        entry->info.number = number;
    }
    (void)signal_queue_add(&self->queue, number, entry);
    signal_update_locked(state);
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
