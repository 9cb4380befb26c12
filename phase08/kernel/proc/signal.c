/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a process has of signals: from its beginning to its end.
 * @ingroup signal
 */
#include <kernel/proc/signal.h>

#include <kernel/proc/process.h>
#include <kernel/proc/signal_private.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

/* process_lock is taken before it, queues of waiters, the scheduler's and memory's behind it. */
LOCK_CLASS(63, signals);

/** alarm(2): runs in the tick's handler. */
static void
signal_alarm(struct timer *timer)
{
    struct signal_state *state =
        (struct signal_state *)((char *)timer - offsetof(struct signal_state, alarm));
    struct process *process = (struct process *)((char *)state - offsetof(struct process, signals));

    if (state->alarm_every > 0) {
        state->alarm_at += state->alarm_every;
        timer_start(timer, state->alarm_at);
    } else {
        state->alarm_at = 0;
    }
    (void)signal_send(process, SIGALRM, NULL);
}

void
signal_state_init(struct signal_state *state)
{
    memset(state, 0, sizeof(*state));
    spin_init(&state->lock, &lock_class_signals);
    signal_queue_init(&state->queue);
    state->alarm.fn = signal_alarm;
}

void
signal_state_fork(struct signal_state *child, const struct signal_state *parent)
{
    signal_state_init(child);
    memcpy(child->actions, parent->actions, sizeof(child->actions));
    child->trampoline = parent->trampoline;
}

void
signal_thread_fork(struct thread *child)
{
    child->blocked = thread_self()->blocked;
}

void
signal_update_locked(struct signal_state *state)
{
    struct process *process = (struct process *)((char *)state - offsetof(struct process, signals));

    LIST_FOR_EACH(entry, &process->threads)
    {
        struct thread *thread = THREAD_OF_ENTRY(entry);
        uint64_t pending = state->queue.pending | thread->queue.pending;

        thread->attention = (pending & ~thread->blocked) != 0 || thread->called;
    }
}

void
signal_state_exec(struct signal_state *state)
{
    uintptr_t flags = spin_lock_irq(&state->lock);

    for (int i = 0; i < SIGNAL_COUNT; i++) {
        if (state->actions[i].handler != SIGNAL_IGNORE)
            state->actions[i].handler = SIGNAL_DEFAULT;
        state->actions[i].flags = 0;
        state->actions[i].restorer = 0;
        memset(&state->actions[i].mask, 0, sizeof(state->actions[i].mask));
    }
    state->trampoline = 0;
    spin_unlock_irq(&state->lock, flags);
}

void
signal_state_destroy(struct signal_state *state)
{
    uintptr_t flags = spin_lock_irq(&state->lock);
    struct signal_entry *dropped = signal_queue_drop(&state->queue, ~0ull);

    state->closed = true;
    state->alarm_every = 0;
    timer_stop(&state->alarm);
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(dropped);
}

bool
signal_pending(const struct task *task)
{
    return task->process != NULL && thread_of((struct task *)task)->attention;
}

void
signal_set_blocked(uint64_t mask)
{
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);

    thread_self()->blocked = mask & ~SIGNAL_FIXED;
    signal_update_locked(state);
    spin_unlock_irq(&state->lock, flags);
}
