/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Round robin: everybody in turn, for 10 ms at most.
 * @ingroup sched
 *
 * A queue: who comes, for whatever reason, stands at its end. Who has used up its slice makes room;
 * who sleeps gets a new slice. No priorities, so nobody starves, and nobody is quicker than others.
 *
 * Rule: who was preempted by anything but its own slice keeps what is left of it, at the end of the
 * queue all the same.
 * Source: the idea is CTSS's (F. Corbató et al., AFIPS SJCC 1962); A. Silberschatz et al.,
 * Operating System Concepts, §5.3.3.
 */
#include <kernel/sched/sched.h>
#include <kernel/time/clock.h>

/** How long a task may run while others wait. */
#define RR_SLICE (10 * KTIME_MILLISECOND)

/** The queue. Empty is also how a CPU starts: all zero. */
struct rr_queue {
    struct list tasks;
};

PER_CPU(struct rr_queue, rr_queue);

static struct list *
rr_tasks(void)
{
    struct list *tasks = &PER_CPU_OF(rr_queue)->tasks;

    if (tasks->next == NULL)
        list_init(tasks);
    return tasks;
}

/* [queue] */
static void
rr_enqueue(struct task *task, enum sched_reason reason)
{
    if (reason != SCHED_PREEMPTED || task->data.left <= 0)
        task->data.left = RR_SLICE;
    list_add_last(rr_tasks(), &task->data.entry);
}

static void
rr_dequeue(struct task *task)
{
    list_remove(&task->data.entry);
}

static struct task *
rr_pick_next(void)
{
    struct list *entry = list_take_first(rr_tasks());

    return entry == NULL ? NULL : LIST_ENTRY(entry, struct task, data.entry);
}

/** Ticks come every 10 ms, unless `hz=` says more, and not when a slice is used up: it ends at the
 * tick that is nearest. */
static bool
rr_tick(struct task *task, ktime_t elapsed)
{
    task->data.left -= elapsed;
    return task->data.left <= clock_period() / 2;
}
/* [/queue] */

SCHED_CLASS(11, rr, .urgency = 20, .enqueue = rr_enqueue, .dequeue = rr_dequeue,
            .pick_next = rr_pick_next, .tick = rr_tick);
