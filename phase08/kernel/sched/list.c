/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All tasks there are, in the order of their numbers.
 * @ingroup sched
 *
 * Invariant: whatever is in the list has at least one reference, but for a moment at its end:
 * task_list_find() passes over a task whose last reference is gone.
 */
#include <kernel/sched/list.h>

#include <kernel/sync/spinlock.h>

LOCK_CLASS(71, tasks);

static struct spinlock task_list_lock = SPINLOCK_INIT(tasks);
static struct list task_list = LIST_EMPTY(task_list);
static unsigned task_list_count, task_list_id = TASK_MAIN_ID;

void
task_list_add(struct task *task)
{
    uintptr_t flags = spin_lock_irq(&task_list_lock);

    if (task->id == 0)
        task->id = ++task_list_id;
    list_add_last(&task_list, &task->all);
    task_list_count++;
    spin_unlock_irq(&task_list_lock, flags);
}

void
task_list_remove(struct task *task)
{
    uintptr_t flags = spin_lock_irq(&task_list_lock);

    list_remove(&task->all);
    task_list_count--;
    spin_unlock_irq(&task_list_lock, flags);
}

/** Count one reference more, unless there is none left. */
static bool
task_list_get(struct task *task)
{
    unsigned count = __atomic_load_n(&task->references, __ATOMIC_RELAXED);

    while (count > 0) {
        if (__atomic_compare_exchange_n(&task->references, &count, count + 1, false,
                                        __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
            return true;
    }
    return false;
}

/** The first task with a number from @p first to @p last. */
static struct task *
task_list_find(unsigned first, unsigned last)
{
    uintptr_t flags = spin_lock_irq(&task_list_lock);
    struct task *found = NULL;

    LIST_FOR_EACH(entry, &task_list)
    {
        struct task *task = LIST_ENTRY(entry, struct task, all);

        if (task->id >= first && task->id <= last && task_list_get(task)) {
            found = task;
            break;
        }
    }
    spin_unlock_irq(&task_list_lock, flags);
    return found;
}

struct task *
task_lookup(unsigned id)
{
    return task_list_find(id, id);
}

struct task *
task_next(unsigned id)
{
    return task_list_find(id + 1, ~0u);
}

unsigned
task_count(void)
{
    return __atomic_load_n(&task_list_count, __ATOMIC_RELAXED);
}

void
task_each(void (*each)(struct task *task, void *context), void *context)
{
    LIST_FOR_EACH(entry, &task_list)
    {
        each(LIST_ENTRY(entry, struct task, all), context);
    }
}
