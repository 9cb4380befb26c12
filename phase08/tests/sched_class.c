/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scheduling classes can be exchanged while threads wait; nice values reach them.
 * @ingroup tests
 *
 * The class made up here runs whoever came last.
 */
#include <kernel/sched/sched.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>

#define CLASS_THREADS 4

static struct list class_last_tasks = LIST_EMPTY(class_last_tasks);
static int class_nice_heard;

static void
class_last_enqueue(struct task *task, enum sched_reason reason)
{
    (void)reason;
    list_add_first(&class_last_tasks, &task->data.entry);
}

static void
class_last_dequeue(struct task *task)
{
    list_remove(&task->data.entry);
}

static struct task *
class_last_pick_next(void)
{
    struct list *entry = list_take_first(&class_last_tasks);

    return entry == NULL ? NULL : LIST_ENTRY(entry, struct task, data.entry);
}

static bool
class_last_tick(struct task *task, ktime_t elapsed)
{
    (void)task;
    (void)elapsed;
    return false;
}

static void
class_last_nice(struct task *task)
{
    class_nice_heard = task->nice;
}

static const struct sched_class class_last = {
    .name = "last",
    .enqueue = class_last_enqueue,
    .dequeue = class_last_dequeue,
    .pick_next = class_last_pick_next,
    .tick = class_last_tick,
    .nice = class_last_nice,
};

static unsigned class_order[CLASS_THREADS], class_ran;

static void
class_run(void *argument)
{
    class_order[class_ran++] = (unsigned)(uintptr_t)argument;
}

/** Queue threads 0, 1, …; then change the class, if there is one to change to, and let them run.
 * @return whether there was memory */
static bool
class_run_all(const struct sched_class *class)
{
    struct task *tasks[CLASS_THREADS];
    unsigned made = 0;
    uintptr_t flags = cpu_interrupts_save();

    class_ran = 0;
    while (made < CLASS_THREADS &&
           (tasks[made] = task_create("class", class_run, (void *)(uintptr_t)made)) != NULL)
        task_start(tasks[made++]);
    sched_set_class(class);
    for (unsigned i = 0; i < made; i++)
        task_join(tasks[i]);
    cpu_interrupts_restore(flags);
    return made == CLASS_THREADS;
}

KTEST(sched, exchanged,
      "sched: another class takes over the threads that wait, and gives them back")
{
    const struct sched_class *before = sched_class();
    bool complete = class_run_all(&class_last);

    KEXPECT_POINTER(sched_class(), &class_last);
    for (unsigned i = 0; i < class_ran && complete; i++)
        KEXPECT_EQ(class_order[i], CLASS_THREADS - 1 - i);
    complete = class_run_all(before) && complete;
    KEXPECT(list_is_empty(&class_last_tasks));
    KEXPECT_POINTER(sched_class(), before);
    KREQUIRE_MEMORY(complete);
}

KTEST(sched, nice, "sched: a nice value is kept, cut to its bounds, and told to the class")
{
    const struct sched_class *before = sched_class();
    struct task *task = task_current();
    int nice = task->nice;

    sched_set_nice(task, -100);
    KEXPECT_EQ(task->nice, -20);
    sched_set_nice(task, 100);
    KEXPECT_EQ(task->nice, 19);
    sched_set_class(&class_last);
    sched_set_nice(task, 7);
    KEXPECT_EQ(class_nice_heard, 7);
    sched_set_class(before);
    sched_set_nice(task, nice);
}

KTEST(sched, nice_queued, "sched: a queued thread is queued anew for a class that sorts by nice")
{
    const struct sched_class *before = sched_class();
    struct task *first = task_create("first", class_run, NULL);
    struct task *second = task_create("second", class_run, NULL);
    uintptr_t flags;

    KREQUIRE_MEMORY(first && second, task_put(first), task_put(second));
    flags = cpu_interrupts_save();
    sched_set_class(&class_last);
    task_start(first);
    task_start(second);
    KEXPECT_POINTER(list_first(&class_last_tasks), &second->data.entry);
    sched_set_nice(first, 1);
    KEXPECT_POINTER(list_first(&class_last_tasks), &first->data.entry);
    sched_set_class(before);
    task_join(first);
    task_join(second);
    cpu_interrupts_restore(flags);
}

KTEST(sched, names,
      "sched: classes are found by name; rr is there, and is used unless one is named")
{
    KEXPECT(sched_class_lookup("rr") != NULL);
    KEXPECT(sched_class_lookup("no such class") == NULL);
    KEXPECT(sched_class() == sched_class_lookup(sched_class()->name));
}
