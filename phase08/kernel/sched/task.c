/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tasks come and go.
 * @ingroup sched
 *
 * A task cannot free the stack that it stands on. So the one that comes next does it, as the first
 * thing behind the switch (task_bury()).
 *
 * Next to read: begin.c (the first steps of a task), sched.c.
 */
#include <kernel/sched/task.h>

#include <kernel/mm/object.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/core.h>
#include <kernel/sched/list.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/stack.h>
#include <kernel/sync/watch.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>
#include <mode/switch.h>

TEMPLATE_DEFINE(task);

const char *
task_state_name(enum task_state state)
{
    static const char *const names[] = {
        [TASK_NEW] = "new",         [TASK_RUNNING] = "running", [TASK_SLEEPING] = "sleeping",
        [TASK_WAITING] = "waiting", [TASK_DEAD] = "dead",
    };

    return (unsigned)state < ARRAY_SIZE(names) ? names[state] : "?";
}

/** A task, and behind it what other files have for each. */
static size_t
task_size(void)
{
    return sizeof(struct task) + TEMPLATE_ALIGNMENT + TEMPLATE_SIZE(task);
}

OBJECT_KIND(task, .measure = task_size);

/** @return a task with everything but a stack and a number, or NULL */
static struct task *
task_alloc(const char *name)
{
    struct task *task = object_zalloc(&object_kind_task);

    if (task == NULL)
        return NULL;
    strlcpy(task->name, name, sizeof(task->name));
    task->state = TASK_NEW;
    task->references = 1;
    list_init(&task->data.entry);
    list_init(&task->poll);
    return task;
}

struct task *
task_create(const char *name, void (*fn)(void *argument), void *argument)
{
    struct task *task = task_alloc(name);

    if (task == NULL)
        return NULL;
    task->stack_top = task_stack_alloc();
    if (task->stack_top == 0) {
        object_free(&object_kind_task, task);
        return NULL;
    }
    task->own_stack = true;
    task->stack_pointer = switch_prepare(task->stack_top);
    task->fn = fn;
    task->argument = argument;
    task->started = ktime_now();
    task_list_add(task);
    return task;
}

struct task *
task_get(struct task *task)
{
    __atomic_fetch_add(&task->references, 1, __ATOMIC_RELAXED);
    return task;
}

static void
task_free_stack(struct task *task)
{
    if (!task->own_stack)
        return;
    task_stack_free(task->stack_top);
    __atomic_store_n(&task->own_stack, false, __ATOMIC_RELEASE);
}

void
task_put(struct task *task)
{
    if (task == NULL || __atomic_sub_fetch(&task->references, 1, __ATOMIC_ACQ_REL) != 0)
        return;
    ASSERT(task->state == TASK_NEW || task->state == TASK_DEAD);
    task_list_remove(task);
    task_free_stack(task); /* of one that was never started */
    object_free(&object_kind_task, task);
}

void
task_bury(struct task *task)
{
    task_free_stack(task);
    task_put(task);
}

void
task_start(struct task *task)
{
    ASSERT(task->state == TASK_NEW);
    task_get(task); /* its own, until task_bury() */
    sched_add(task);
}

_Noreturn void
task_exit(void)
{
    struct task *task = task_current();

    ASSERT(task->own_stack && task->class != NULL);
    lock_may_exit();
    cpu_interrupts_disable();
    if (task->own_class != NULL)
        sched_set_task_class(task, NULL);
    sched_mark(TASK_DEAD);
    sched_block();
    panic("the dead task %u goes on", task->id);
}

/** @param context struct task */
static bool
task_is_buried(void *context)
{
    const struct task *task = context;

    return task->state == TASK_DEAD && !__atomic_load_n(&task->own_stack, __ATOMIC_ACQUIRE);
}

void
task_join(struct task *task)
{
    cpu_wait_until(task_is_buried, task);
    task_put(task);
}
