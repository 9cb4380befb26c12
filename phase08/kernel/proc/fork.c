/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief fork and vfork: a second process that is like the first.
 * @ingroup process
 *
 * What can fail comes first (memory, files, a task), the tree last: nobody ever
 * sees half a child. The child's task begins in the kernel, with a copy of the
 * parent's registers, and leaves for user mode by it: there fork has returned
 * 0.
 *
 * After vfork, the child uses the parent's memory itself, stack and all. So the
 * parent sleeps, and no signal wakes it, until the child has ended or executes
 * a program (vfork(2)).
 */
#include <kernel/proc/process_private.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <kernel/proc/fpu.h>
#include <kernel/proc/syscall_trace.h>
#include <kernel/sched/task.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <mode/user.h>

/* [return] */
/** The beginning of a child that fork has made. @param argument its registers,
 * kmalloc */
static void
fork_return(void *argument)
{
    struct trap_frame frame = *(struct trap_frame *)argument;

    kfree(argument);
    user_frame_set_return(&frame, 0);
    user_resume(&frame);
}
/* [/return] */

/** Copy the parent's memory and files. @return 0 or -ENOMEM */
static int
fork_copy(struct process *child, const struct process *parent, unsigned flags)
{
    child->files = files_fork(parent->files);
    child->task = task_create(parent->name, process_run, child);
    if (child->files == NULL || child->task == NULL)
        return -ENOMEM;
    thread_join(child, child->task, 0);
    if (parent->arguments != NULL) {
        child->arguments = kmalloc(parent->arguments_size);
        if (child->arguments == NULL)
            return -ENOMEM;
        memcpy(child->arguments, parent->arguments, parent->arguments_size);
        child->arguments_size = parent->arguments_size;
    }
    if (parent->mm == NULL)
        return 0;
    child->mm = (flags & PROCESS_VFORK) != 0 ? mm_get(parent->mm) : mm_fork(parent->mm);
    return child->mm != NULL ? 0 : -ENOMEM;
}

/** What cannot fail. */
static void
fork_inherit(struct process *child, const struct process *parent)
{
    if (parent->context.root.mount != NULL) {
        child->context.root = context_get(&parent->context.root);
        child->context.cwd = context_get(&parent->context.cwd);
    }
    child->context.umask = parent->context.umask;
    child->user = parent->user;
    child->group_user = parent->group_user;
    child->task->nice = task_current()->nice;
    signal_state_fork(&child->signals, &parent->signals);
    signal_thread_fork(thread_of(child->task));
    thread_of(child->task)->stack = thread_self()->stack;
    fpu_fork(child->task);
    user_fork(child->task);
    if (syscall_trace_wanted)
        syscall_trace_fork(child);
}

/**
 * Into the tree. A signal that waits for the parent may have been sent to its
 * whole group, of which the child was not yet a part: it has to be delivered
 * first, and fork to begin again.
 *
 * @return 0 or -ERESTARTNOINTR
 */
static int
fork_link(struct process *child, struct process *parent)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool pending = signal_pending(task_current());

    if (!pending) {
        child->group = parent->group;
        child->session = parent->session;
        process_link(child, parent, 0);
        if (child->mm != NULL && child->mm != parent->mm)
            child->mm->pid = child->pid;
    }
    spin_unlock_irq(&process_lock, flags);
    return pending ? -ERESTARTNOINTR : 0;
}

/** Sleep until the child says that it needs the parent's memory no more. */
static void
fork_wait(struct process *parent, const bool *done)
{
    uintptr_t flags = spin_lock_irq(&process_lock);

    WAIT_UNTIL(&parent->child_events, &process_lock, &flags, *done);
    spin_unlock_irq(&process_lock, flags);
}

long
process_clone(void (*fn)(void *argument), void *argument, unsigned flags)
{
    struct process *parent = process_current(), *child;
    bool done = false;
    pid_t pid;
    int error = process_alloc(parent->name, PROCESS_LIMIT, &child);

    if (error != 0)
        return error;
    child->start = fn;
    child->start_argument = argument;
    error = fork_copy(child, parent, flags);
    if (error == 0) {
        fork_inherit(child, parent);
        error = fork_link(child, parent);
    }
    if (error != 0) {
        process_free(child);
        return error;
    }
    if ((flags & PROCESS_VFORK) != 0)
        child->vfork_done = &done;
    pid = child->pid; /* behind the start it may be gone */
    process_start(child);
    if ((flags & PROCESS_VFORK) != 0)
        fork_wait(parent, &done);
    return pid;
}

long
process_fork(const struct trap_frame *frame, unsigned flags)
{
    struct trap_frame *copy = kmalloc(sizeof(*copy));
    long pid;

    if (copy == NULL)
        return -ENOMEM;
    *copy = *frame;
    pid = process_clone(fork_return, copy, flags);
    if (pid < 0)
        kfree(copy);
    return pid;
}
