/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads come, stop together, and go; the strong functions of thread.h.
 * @ingroup process
 *
 * Who ends the others waits in process->child_events, under process_lock, which each thread takes
 * when it leaves: no end is missed. A thread that is called is woken from every sleep that a signal
 * would end; from the others it comes back by itself.
 */
#include <kernel/proc/threads.h>

#include <kernel/mm/user.h>
#include <kernel/proc/process_private.h>
#include <kernel/proc/signal_private.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/futex.h>
#include <lib/errno.h>
#include <lib/linux/futex.h>

TASK_FIELD_DEFINE(struct thread_words, thread_words);

bool
threads_alone(const struct process *process)
{
    return process->threads.next == process->threads.previous;
}

long
threads_add(struct task *task)
{
    struct process *process = process_current();
    long number = process_reserve(PROCESS_LIMIT);
    uintptr_t flags;

    if (number != 0)
        return number;
    flags = spin_lock_irq(&process_lock);
    if (process->survivor != NULL) {
        number = -ERESTARTNOINTR;
    } else {
        number = process_number_take();
        thread_join(process, task, (int)number);
    }
    spin_unlock_irq(&process_lock, flags);
    if (number < 0)
        process_unreserve();
    return number;
}

/** Call all but the current thread. signals.lock is held. */
static void
threads_call_others(struct process *process)
{
    LIST_FOR_EACH(entry, &process->threads)
    {
        struct thread *thread = THREAD_OF_ENTRY(entry);

        if (thread == thread_self())
            continue;
        thread->called = true;
        sched_interrupt(thread->task);
    }
    signal_update_locked(&process->signals);
}

void
thread_stop_others(struct process *process)
{
    threads_call_others(process);
}

/* [follow] */
void
thread_follow(struct process *process)
{
    struct signal_state *state = &process->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);

    WAIT_UNTIL(&state->waiting, &state->lock, &flags, !state->stopped || process->survivor != NULL);
    thread_self()->called = false;
    signal_update_locked(state);
    spin_unlock_irq(&state->lock, flags);
    if (process->survivor != NULL && process->survivor != task_current())
        thread_exit(WAIT_STATUS_EXITED(0));
}
/* [/follow] */

/** The thread that is left has the process's number. process_lock is held. */
static void
threads_take_over(struct process *process)
{
    struct thread *self = thread_self();

    if (self->number != process->pid)
        process_number_give(self->number);
    self->number = process->pid;
}

/* [end] */
int
thread_end_others(void)
{
    struct process *process = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool first = process->survivor == NULL;

    if (first && !threads_alone(process)) {
        process->survivor = task_current();
        spin_lock(&process->signals.lock);
        threads_call_others(process);
        (void)wait_queue_wake_all(&process->signals.waiting);
        spin_unlock(&process->signals.lock);
        WAIT_UNTIL(&process->child_events, &process_lock, &flags, threads_alone(process));
        process->survivor = NULL;
    }
    if (first)
        threads_take_over(process);
    spin_unlock_irq(&process_lock, flags);
    if (!first)
        return -EINTR;
    *TASK_FIELD_OF(task_current(), thread_words) = (struct thread_words){ .clear = 0 };
    return 0;
}
/* [/end] */

/** What the program wants to find in its memory when the current thread has ended. */
static void
threads_say_goodbye(void)
{
    struct thread_words *words = TASK_FIELD_OF(task_current(), thread_words);
    const uint32_t zero = 0;

    if (words->robust != 0)
        robust_list_walk(words->robust);
    if (words->clear == 0 || user_write(words->clear, &zero, sizeof(zero)) != 0)
        return;
    (void)futex_wake(words->clear, 1, FUTEX_BITSET_MATCH_ANY);
}

/** Leave the process, if others stay. @return false: the current thread is the last one */
static bool
threads_leave(struct process *process, struct task *task)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool others = !threads_alone(process);

    if (others) {
        process->times.user += task->user_time;
        process->times.system += task->system_time;
        if (thread_of(task)->number != process->pid)
            process_number_give(thread_of(task)->number);
        thread_leave(process, task);
        process->task = THREAD_OF_ENTRY(list_first(&process->threads))->task;
        (void)wait_queue_wake_all(&process->child_events);
    }
    spin_unlock_irq(&process_lock, flags);
    return others;
}

_Noreturn void
thread_exit(int status)
{
    struct process *process = process_current();
    struct task *task = task_current();

    /* Who loses against an execve does not lose the reason. */
    if (WIFSIGNALED(status))
        (void)signal_send(process, WTERMSIG(status), NULL);
    if (!threads_alone(process))
        threads_say_goodbye();
    if (!threads_leave(process, task))
        process_exit(status);
    process_unreserve();
    task_put(task); /* the process's; the running task has one of its own */
    task_exit();
}
