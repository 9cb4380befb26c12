/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A task becomes a thread of a process, and is one no more.
 * @ingroup process
 */
#include <kernel/proc/thread.h>

#include <kernel/proc/process.h>
#include <kernel/proc/signal_private.h>

TASK_FIELD_DEFINE(struct thread, thread);

void
thread_join(struct process *process, struct task *task, int number)
{
    struct thread *thread = thread_of(task);
    uintptr_t flags = spin_lock_irq(&process->signals.lock);

    task->process = process;
    thread->task = task;
    thread->number = number;
    signal_queue_init(&thread->queue);
    list_add_last(&process->threads, &thread->entry);
    spin_unlock_irq(&process->signals.lock, flags);
}

void
thread_leave(struct process *process, struct task *task)
{
    struct thread *thread = thread_of(task);
    struct signal_entry *dropped;
    uintptr_t flags = spin_lock_irq(&process->signals.lock);

    task->process = NULL;
    dropped = signal_queue_drop(&thread->queue, ~0ull);
    thread->attention = false;
    list_remove(&thread->entry);
    spin_unlock_irq(&process->signals.lock, flags);
    signal_queue_free(dropped);
}
