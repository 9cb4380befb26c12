/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a process, and what becomes of its children.
 * @ingroup process
 *
 * First everything is given back that may sleep: files, memory. Then, under
 * process_lock and in one go, its children get a new parent, it becomes a
 * zombie, and its parent is told. What is left then is a task without a
 * process, which ends, and a number with a status for the parent.
 *
 * Nobody waits for a process that an ignoring parent or the kernel has: it is
 * reaped on the spot.
 */
#include <kernel/proc/process_private.h>

#include <kernel/panic/panic.h>
#include <kernel/proc/syscall_trace.h>
#include <kernel/sched/task.h>

void
process_wake_parent(struct process *process)
{
    (void)wait_queue_wake_all(&process->parent->child_events);
}

void
process_vfork_done(struct process *process)
{
    if (process->vfork_done == NULL)
        return;
    *process->vfork_done = true;
    process->vfork_done = NULL;
    process_wake_parent(process);
}

void
process_reap(struct process *process)
{
    ASSERT(process->state == PROCESS_ZOMBIE);
    process_unlink(process);
}

/** Tell the parent about a zombie, or nobody. @return true: nobody wants it; it
 * has been reaped */
static bool
exit_tell_parent(struct process *zombie)
{
    struct process *parent = zombie->parent;
    bool unwanted =
        parent == &process_kernel ? !zombie->kept : signal_child_ended(zombie, zombie->status);

    process_wake_parent(zombie);
    if (unwanted)
        process_reap(zombie);
    return unwanted;
}

/** Who takes the orphans of @p process. */
static struct process *
exit_reaper(const struct process *process)
{
    struct process *init = process_find(1);

    if (init == NULL || init == process || init->exiting || init->state != PROCESS_ALIVE)
        return &process_kernel;
    return init;
}

/** Give the children a new parent. Zombies that it does not want end here. */
static void
exit_orphan(struct process *process)
{
    struct process *reaper = exit_reaper(process), *child;

    while ((child = process->children) != NULL) {
        process_move(child, reaper);
        child->kept = false;
        if (child->state == PROCESS_ZOMBIE && exit_tell_parent(child))
            process_put(child);
    }
}

/* [end] */
_Noreturn void
process_exit(int status)
{
    struct process *process = process_current();
    struct task *task = task_current();
    uintptr_t flags;
    bool reaped;

    ASSERT(process != NULL);
    syscall_trace_exit(status);
    if (thread_end_others() != 0)
        thread_exit(status);
    flags = spin_lock_irq(&process_lock);
    process->exiting = true;
    spin_unlock_irq(&process_lock, flags);
    process_release(process);
    signal_state_destroy(&process->signals);

    flags = spin_lock_irq(&process_lock);
    process_vfork_done(process);
    process_session_ends(process);
    signal_orphan_groups(process);
    exit_orphan(process);
    process->times = process_times(process);
    process->task = NULL;
    thread_leave(process, task);
    process->status = status;
    process->state = PROCESS_ZOMBIE;
    reaped = exit_tell_parent(process);
    spin_unlock_irq(&process_lock, flags);

    if (reaped)
        process_put(process);
    task_put(task); /* the process's; the running task has one of its own */
    task_exit();
}
/* [/end] */
