/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making processes for the kernel, and what all processes have.
 * @ingroup process
 */
#include <kernel/proc/process_private.h>

#include <kernel/init.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <kernel/mm/object.h>
#include <kernel/proc/fpu.h>
#include <kernel/sched/task.h>
#include <kernel/trace/trace.h>
#include <lib/errno.h>
#include <lib/string.h>

TRACE_EVENT_DECLARE(task_name);

OBJECT_KIND(process, .size = sizeof(struct process));

int
process_alloc(const char *name, uint32_t limit, struct process **made)
{
    int error = process_reserve(limit);
    struct process *process;

    if (error != 0)
        return error;
    process = object_zalloc(&object_kind_process);
    if (process == NULL) {
        process_unreserve();
        return -ENOMEM;
    }
    process->references = 1;
    process->state = PROCESS_NEW;
    process->started = ktime_now();
    strlcpy(process->name, name, sizeof(process->name));
    list_init(&process->threads);
    signal_state_init(&process->signals);
    *made = process;
    return 0;
}

void
process_release(struct process *process)
{
    struct file_table *files = process->files;
    struct mm *mm = process->mm;
    char *arguments = process->arguments;
    uintptr_t flags;

    flags = spin_lock_irq(&process_lock);
    process->files = NULL;
    spin_unlock_irq(&process_lock, flags);
    files_destroy(files);
    vfs_context_destroy(&process->context);
    flags = spin_lock_irq(&process_lock);
    process->mm = NULL;
    process->arguments = NULL;
    if (process == process_current())
        mm_activate(NULL);
    spin_unlock_irq(&process_lock, flags);
    kfree(arguments);
    mm_put(mm);
}

/** Its task has not run, and never will. process_lock is held, or nobody else knows the process. */
static struct task *
process_drop_task(struct process *process)
{
    struct task *task = process->task;

    if (task != NULL && task->process != NULL) /* else there was no memory for the rest */
        thread_leave(process, task);
    process->task = NULL;
    return task;
}

void
process_free(struct process *process)
{
    process_release(process);
    task_put(process_drop_task(process));
    process_unreserve();
    process_put(process);
}

void
process_run(void *argument)
{
    struct process *process = argument;

    process->start(process->start_argument);
    process_exit(WAIT_STATUS_EXITED(0));
}

/** Give a new process what it begins with. @return 0 or -ENOMEM */
static int
process_equip(struct process *process)
{
    process->files = files_create();
    process->task = task_create(process->name, process_run, process);
    if (process->files == NULL || process->task == NULL)
        return -ENOMEM;
    thread_join(process, process->task, 0);
    if (vfs_kernel.root.mount != NULL) {
        process->context.root = path_get(&vfs_kernel.root);
        process->context.cwd = path_get(&vfs_kernel.cwd);
    }
    process->context.umask = vfs_kernel.umask;
    return 0;
}

/** Link it under the kernel. @return 0 or -EEXIST */
static int
process_enter(struct process *process, unsigned flags)
{
    uintptr_t irq = spin_lock_irq(&process_lock);
    bool init = (flags & PROCESS_INIT) != 0;
    int error = init && process_find(1) != NULL ? -EEXIST : 0;

    if (error == 0) {
        process_link(process, &process_kernel, init ? 1 : 0);
        process_set_group(process, process->pid, process->pid);
        process->kept = (flags & PROCESS_KEEP) != 0;
    }
    spin_unlock_irq(&process_lock, irq);
    return error;
}

int
process_create(const char *name, void (*fn)(void *argument), void *argument, unsigned flags,
               struct process **made)
{
    struct process *process;
    int error = process_alloc(name, PROCESS_LIMIT + PROCESS_RESERVE, &process);

    if (error != 0)
        return error;
    process->start = fn;
    process->start_argument = argument;
    error = process_equip(process);
    if (error == 0)
        error = process_enter(process, flags);
    if (error != 0) {
        process_free(process);
        return error;
    }
    *made = process_get(process);
    return 0;
}

void
process_start(struct process *process)
{
    struct task *task = task_get(process->task);
    uintptr_t flags = spin_lock_irq(&process_lock);

    if (process->mm != NULL && process->mm->pid == 0)
        process->mm->pid = process->pid;
    thread_of(task)->number = process->pid;
    process->state = PROCESS_ALIVE;
    spin_unlock_irq(&process_lock, flags);
    task_start(task);
    task_put(task);
}

void
process_abandon(struct process *process)
{
    struct task *task;
    uintptr_t flags;

    process_release(process);
    flags = spin_lock_irq(&process_lock);
    task = process_drop_task(process);
    process_unlink(process);
    spin_unlock_irq(&process_lock, flags);
    task_put(task);
    process_put(process); /* the tree's */
    process_put(process);
}

void
process_exec(struct mm *mm, const char *name, char *arguments, size_t size)
{
    struct process *process = process_current();
    char *old_arguments = process->arguments;
    struct mm *old = process->mm;
    uintptr_t flags;

    files_exec(process->files);
    signal_state_exec(&process->signals);
    thread_self()->stack = (struct signal_stack){ .start = 0 };
    fpu_begin();
    mm->pid = process->pid;
    flags = spin_lock_irq(&process_lock);
    strlcpy(process->name, name, sizeof(process->name));
    strlcpy(task_current()->name, name, sizeof(task_current()->name));
    TRACE(task_name, trace_text(task_current()->name), trace_text(task_current()->name + 8));
    process->arguments = arguments;
    process->arguments_size = size;
    process->mm = mm;
    mm_activate(mm);
    process->executed = true;
    process_vfork_done(process);
    spin_unlock_irq(&process_lock, flags);
    kfree(old_arguments);
    mm_put(old);
}

struct process_times
process_times(const struct process *process)
{
    struct process_times times = process->times;
    uintptr_t flags = cpu_interrupts_save(); /* the tick adds, and not in one instruction */

    LIST_FOR_EACH(entry, &process->threads)
    {
        const struct task *task = THREAD_OF_ENTRY(entry)->task;

        times.user += task->user_time;
        times.system += task->system_time;
    }
    cpu_interrupts_restore(flags);
    return times;
}

/** Number 0 receives signals as everybody does: it ignores them. */
static void
process_init(void)
{
    list_init(&process_kernel.threads);
    signal_state_init(&process_kernel.signals);
}

INITCALL(6, 6, process, process_init, AFTER(root));
