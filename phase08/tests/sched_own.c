/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads with a class of their own, whichever is in use.
 * @ingroup tests
 *
 * The class made up here is more urgent than others, and can hold back what it has.
 */
#include <kernel/sched/core.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>

static struct list own_tasks = LIST_EMPTY(own_tasks);
static unsigned own_stopped, own_left;
static struct task *own_held; /**< this one it holds */

static void
own_enqueue(struct task *task, enum sched_reason reason)
{
    (void)reason;
    list_add_last(&own_tasks, &task->data.entry);
    if (task == own_held)
        sched_hold(run_queue(), task);
}

static void
own_dequeue(struct task *task)
{
    list_remove(&task->data.entry);
    if (task->held)
        sched_release(run_queue(), task);
}

static struct task *
own_pick_next(void)
{
    for (struct list *at = own_tasks.next; at != &own_tasks; at = at->next) {
        struct task *task = LIST_ENTRY(at, struct task, data.entry);

        if (!task->held) {
            list_remove(at);
            return task;
        }
    }
    return NULL;
}

static bool
own_tick(struct task *task, ktime_t elapsed)
{
    (void)task;
    (void)elapsed;
    return false;
}

static void
own_stop(struct task *task)
{
    (void)task;
    own_stopped++;
}

static void
own_leave(struct task *task)
{
    (void)task;
    own_left++;
}

static const struct sched_class class_own = {
    .name = "own",
    .urgency = 90,
    .enqueue = own_enqueue,
    .dequeue = own_dequeue,
    .pick_next = own_pick_next,
    .tick = own_tick,
    .stop = own_stop,
    .leave = own_leave,
};

static char own_order[8];
static unsigned own_ran;

static void
own_run(void *argument)
{
    if (own_ran < sizeof(own_order) - 1)
        own_order[own_ran++] = *(const char *)argument;
}

/** Threads a, b, c, queued in this order in the class in use. @return whether there was memory */
static bool
own_make(struct task *tasks[3])
{
    static const char names[] = "abc";
    bool complete = true;

    own_ran = own_stopped = own_left = 0;
    for (unsigned i = 0; i < sizeof(own_order); i++)
        own_order[i] = 0;
    for (unsigned i = 0; i < 3; i++) {
        tasks[i] = task_create("own", own_run, (void *)(uintptr_t)&names[i]);
        complete = complete && tasks[i] != NULL;
    }
    for (unsigned i = 0; i < 3 && complete; i++)
        task_start(tasks[i]);
    for (unsigned i = 0; i < 3 && !complete; i++)
        task_put(tasks[i]);
    return complete;
}

KTEST(sched, own_first,
      "sched: a thread of a more urgent class runs before those in use, and "
      "leaves its class when it ends")
{
    struct task *tasks[3];
    uintptr_t flags = cpu_interrupts_save();
    bool complete = own_make(tasks);

    if (complete) {
        sched_set_task_class(tasks[2], &class_own);
        KEXPECT(sched_requested());
        sched_yield();
        KEXPECT(own_ran >= 1 && own_order[0] == 'c');
        for (unsigned i = 0; i < 3; i++)
            task_join(tasks[i]);
        KEXPECT_EQ(own_ran, 3);
        KEXPECT_EQ(own_left, 1);
        KEXPECT(own_stopped >= 1);
    }
    cpu_interrupts_restore(flags);
    KREQUIRE_MEMORY(complete);
}

KTEST(sched, own_stays, "sched: who has asked for a class keeps it when another comes into use")
{
    const struct sched_class *before = sched_class();
    struct task *tasks[3];
    uintptr_t flags = cpu_interrupts_save();
    bool complete = own_make(tasks);

    if (complete) {
        sched_set_task_class(tasks[1], before);
        sched_set_class(&class_own);
        KEXPECT_POINTER(tasks[0]->class, &class_own);
        KEXPECT_POINTER(tasks[1]->class, before);
        KEXPECT_EQ(run_queue()->count, 3);
        sched_set_class(before);
        sched_set_task_class(tasks[1], NULL);
        for (unsigned i = 0; i < 3; i++)
            task_join(tasks[i]);
        KEXPECT_EQ(own_ran, 3);
    }
    cpu_interrupts_restore(flags);
    KREQUIRE_MEMORY(complete);
}

KTEST(sched, own_held,
      "sched: a thread that its class holds does not run, and counts again when "
      "it is given to another class")
{
    struct task *tasks[3];
    uintptr_t flags = cpu_interrupts_save();
    bool complete = own_make(tasks);

    if (complete) {
        own_held = tasks[0];
        sched_set_task_class(tasks[0], &class_own);
        KEXPECT(tasks[0]->held);
        KEXPECT_EQ(run_queue()->count, 2);
        task_join(tasks[1]);
        task_join(tasks[2]);
        KEXPECT_EQ(own_ran, 2);
        sched_set_task_class(tasks[0], NULL);
        own_held = NULL;
        KEXPECT(!tasks[0]->held);
        task_join(tasks[0]);
        KEXPECT_EQ(own_order[2], 'a');
    }
    cpu_interrupts_restore(flags);
    KREQUIRE_MEMORY(complete);
}
