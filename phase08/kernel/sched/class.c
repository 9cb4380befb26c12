/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scheduling classes: which there are, and which is in use.
 * @ingroup sched
 *
 * To change the class in use, what the old one keeps is handed to the new one task by task, under
 * the queue's lock: nobody notices but in the order. Who has asked for the old one stays.
 */
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/core.h>
#include <lib/string.h>

REGISTRY_DEFINE(schedclass);

LOCK_CLASS(97, runqueue);

const struct sched_class *
sched_class(void)
{
    return run_queue()->class;
}

const struct sched_class *
sched_class_lookup(const char *name)
{
    REGISTRY_FOR_EACH (schedclass, class) {
        if (strcmp(class->name, name) == 0)
            return class;
    }
    return NULL;
}

void
run_queue_add_class(struct run_queue *queue, const struct sched_class *class)
{
    unsigned place = queue->classes;

    for (unsigned i = 0; i < queue->classes; i++) {
        if (queue->order[i] == class)
            return;
    }
    ASSERT(queue->classes < SCHED_CLASSES_MAX);
    for (; place > 0 && queue->order[place - 1]->urgency < class->urgency; place--)
        queue->order[place] = queue->order[place - 1];
    queue->order[place] = class;
    queue->classes++;
}

/** The lock is held. The old class's order is that in which it would have let them run. */
static void
sched_move_all(struct run_queue *queue, const struct sched_class *class)
{
    const struct sched_class *old = queue->class;
    struct task *running = task_current(), *task;
    struct list stay = LIST_EMPTY(stay), *entry;

    if (running->class == old && old->stop != NULL)
        old->stop(running); /* picking begins others' turns */
    queue->class = class;
    run_queue_add_class(queue, class);
    while ((task = old->pick_next()) != NULL) {
        if (task->own_class == old) {
            list_add_last(&stay, &task->data.entry);
        } else {
            task->class = class;
            class->enqueue(task, SCHED_MOVED);
        }
    }
    while ((entry = list_take_first(&stay)) != NULL)
        old->enqueue(LIST_ENTRY(entry, struct task, data.entry), SCHED_MOVED);
    sched_request(); /* the running task comes over when it is put back */
}

void
sched_set_class(const struct sched_class *class)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();

    spin_lock(&queue->lock);
    if (class != queue->class)
        sched_move_all(queue, class);
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
}

void
sched_set_task_class(struct task *task, const struct sched_class *class)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();
    const struct sched_class *left = task->own_class;
    bool queued = task->queued;

    spin_lock(&queue->lock);
    if (queued)
        sched_drop(queue, task);
    task->own_class = class;
    if (left != NULL && left != class && left->leave != NULL)
        left->leave(task);
    if (class != NULL)
        run_queue_add_class(queue, class);
    if (queued) {
        sched_put(queue, task, SCHED_MOVED);
        sched_consider(task);
    } else if (task == task_current()) {
        sched_request();
    }
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
}

/** A class that sorts by it gets a queued task anew. The lock is held. */
static void
sched_change_nice(struct run_queue *queue, struct task *task, int nice)
{
    const struct sched_class *class = run_queue_class(queue, task);
    bool anew = task->queued && class->nice != NULL;

    if (anew)
        sched_drop(queue, task);
    task->nice = nice;
    if (class->nice != NULL)
        class->nice(task);
    if (anew)
        sched_put(queue, task, SCHED_MOVED);
}

void
sched_set_nice(struct task *task, int nice)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();

    spin_lock(&queue->lock);
    sched_change_nice(queue, task, nice < -20 ? -20 : nice > 19 ? 19 : nice);
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
}

/** In the lowest place, or named by `sched=`. */
static const struct sched_class *
sched_class_choose(void)
{
    const char *wanted = cmdline_get("sched");
    const struct sched_class *class = wanted == NULL ? NULL : sched_class_lookup(wanted);

    if (wanted != NULL && class == NULL)
        kprintf("sched=%s: there is no such scheduling class\n", wanted);
    return class != NULL ? class : registry_begin_schedclass[0];
}

static void
sched_class_init(void)
{
    struct run_queue *queue = run_queue();

    spin_init(&queue->lock, &lock_class_runqueue);
    queue->class = sched_class_choose();
    run_queue_add_class(queue, queue->class);
    task_current()->class = queue->class;
}

INITCALL(4, 3, schedclass, sched_class_init, AFTER(cmdline));
