/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Looking at processes from outside.
 * @ingroup process
 *
 * The one who looks holds a reference, so struct process stays; what hangs on
 * it may go at any time, but only under process_lock.
 */
#include <kernel/proc/process_show.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

/** How many numbers are looked at under the lock in one go. */
#define PROCESS_SHOW_BATCH 128

struct mm *
process_mm(struct process *process)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct mm *mm = process->mm != NULL ? mm_get(process->mm) : NULL;

    spin_unlock_irq(&process_lock, flags);
    return mm;
}

void
process_set_arguments(struct process *process, char *const *argv)
{
    size_t size = 0, used = 0;

    for (unsigned i = 0; argv[i] != NULL; i++)
        size += strlen(argv[i]) + 1;
    process->arguments = kmalloc(size);
    if (process->arguments == NULL)
        return;
    process->arguments_size = size;
    for (unsigned i = 0; argv[i] != NULL; i++) {
        size_t length = strlen(argv[i]) + 1;

        memcpy(process->arguments + used, argv[i], length);
        used += length;
    }
}

size_t
process_arguments(struct process *process, char *text, size_t size)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    size_t whole = process->arguments != NULL ? process->arguments_size : 0;

    if (whole > 0)
        memcpy(text, process->arguments, whole < size ? whole : size);
    spin_unlock_irq(&process_lock, flags);
    return whole;
}

struct process *
process_lookup_from(pid_t least)
{
    struct process *process = NULL;

    for (pid_t pid = least > 0 ? least : 1; pid <= PID_MAX && process == NULL;) {
        uintptr_t flags = spin_lock_irq(&process_lock);

        for (unsigned i = 0; i < PROCESS_SHOW_BATCH && process == NULL; i++)
            process = process_find(pid++);
        if (process != NULL)
            (void)process_get(process);
        spin_unlock_irq(&process_lock, flags);
    }
    return process;
}

/** The letter of proc(5). process_lock is held. */
static char
process_show_state(const struct process *process)
{
    if (process->state == PROCESS_ZOMBIE || process->state == PROCESS_GONE)
        return 'Z';
    if (process->signals.stopped)
        return 'T';
    if (process->task == NULL || process->task->state == TASK_RUNNING)
        return 'R';
    return process->task->state == TASK_SLEEPING ? 'S' : 'D';
}

void
process_show(struct process *process, struct process_picture *picture)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    *picture =
        (struct process_picture){ .pid = process->pid,
                                  .parent = process->parent != NULL ? process->parent->pid : 0,
                                  .group = process->group,
                                  .session = process->session,
                                  .state = process_show_state(process),
                                  .times = process_times(process),
                                  .pending = process->signals.queue.pending };
    if (process->task != NULL)
        picture->blocked = thread_of(process->task)->blocked;
    if (process->mm != NULL) {
        picture->size_kib = mm_size_kib(process->mm);
        picture->resident_kib = mm_resident_kib(process->mm);
    }
    strlcpy(picture->name, process->name, sizeof(picture->name));
    spin_unlock_irq(&process_lock, flags);
}
