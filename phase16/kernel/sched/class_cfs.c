/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Completely fair: whoever has had least, measured against its weight, is next.
 * @ingroup sched
 *
 * Each task has a virtual time, its time on the CPU × 1024 ÷ its weight. Who can run stands in a
 * tree sorted by it; the first one runs. As all virtual times grow at the same pace in the long
 * run, shares of the CPU are those of the weights.
 *
 * - In CFS_LATENCY each one gets a turn, as long as its share; but none below CFS_TURN_LEAST.
 * - `least` only grows: a task that sleeps for an hour does not come back with an hour of credit,
 *   but with CFS_CREDIT at most.
 * - Virtual times may pass 2^64: they are compared by their difference.
 *
 * Next to read: lib/rbtree.h, lib/sched_weight.h.
 * Source: I. Molnár, sched-design-CFS.txt of Linux 2.6.23.
 */
#include <kernel/sched/sched.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tsc.h>
#include <lib/rbtree.h>
#include <lib/sched_weight.h>

#define CFS_LATENCY    (12 * KTIME_MILLISECOND)
#define CFS_TURN_LEAST (2 * KTIME_MILLISECOND)
#define CFS_CREDIT     (CFS_LATENCY / 2)
/** Who wakes up interrupts only who is so much ahead of it: else switches would eat the gain. */
#define CFS_AHEAD (1 * KTIME_MILLISECOND)

/** What this class knows about a task. */
struct cfs_task {
    struct rb_node node;
    struct task *task;
    uint64_t virtual; /**< virtual time, ns */
};

TASK_FIELD(struct cfs_task, cfs_task);

/** Empty is all zero. */
struct cfs_queue {
    struct rb_tree tree; /**< who is queued */
    uint64_t least;      /**< virtual time that all have reached, but for credit; only grows */
    uint64_t since;      /**< time-stamp counter up to which the running task is charged */
    uint64_t turn;       /**< ns it has had since it was picked */
    uint32_t weight;     /**< of all that are queued */
    unsigned count;      /**< so many */
};

PER_CPU(struct cfs_queue, cfs_queue);

static struct cfs_task *
cfs_first(const struct cfs_queue *queue)
{
    struct rb_node *node = rb_first(&queue->tree);

    return node == NULL ? NULL : RB_ENTRY(node, struct cfs_task, node);
}

static bool
cfs_before(const struct rb_node *a, const struct rb_node *b)
{
    return sched_time_before(RB_ENTRY(a, struct cfs_task, node)->virtual,
                             RB_ENTRY(b, struct cfs_task, node)->virtual);
}

/** @return real time as virtual time of @p task */
static uint64_t
cfs_virtual(uint64_t time, const struct task *task)
{
    uint32_t weight = sched_weight(task->nice);

    return weight == SCHED_WEIGHT_0 ? time : sched_weight_scale(time, SCHED_WEIGHT_0, weight);
}

/* [charge] */
/** Charge the running task up to now. */
static void
cfs_charge(struct cfs_queue *queue, struct task *task)
{
    struct cfs_task *self = TASK_FIELD_OF(task, cfs_task);
    const struct cfs_task *first = cfs_first(queue);
    uint64_t now = cpu_rdtsc(), least, ran;

    ran = queue->since == 0 ? 0 : (uint64_t)tsc_to_ktime(now - queue->since);
    queue->since = now;
    queue->turn += ran;
    self->virtual += cfs_virtual(ran, task);

    least = self->virtual;
    if (first != NULL && sched_time_before(first->virtual, least))
        least = first->virtual;
    if (sched_time_before(queue->least, least))
        queue->least = least;
}
/* [/charge] */

/** @return how long a turn of @p task is, among those that are queued */
static uint64_t
cfs_turn(const struct cfs_queue *queue, const struct task *task)
{
    uint32_t weight = sched_weight(task->nice);
    uint64_t all = CFS_LATENCY, turn;

    if (queue->count + 1 > CFS_LATENCY / CFS_TURN_LEAST)
        all = (uint64_t)CFS_TURN_LEAST * (queue->count + 1);
    turn = sched_weight_scale(all, weight, queue->weight + weight);
    return turn < CFS_TURN_LEAST ? CFS_TURN_LEAST : turn;
}

/* [enqueue] */
static void
cfs_enqueue(struct task *task, enum sched_reason reason)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);
    struct cfs_task *self = TASK_FIELD_OF(task, cfs_task);
    uint64_t floor = queue->least - CFS_CREDIT;

    if ((reason == SCHED_WOKEN || reason == SCHED_MOVED) && sched_time_before(self->virtual, floor))
        self->virtual = floor;
    self->task = task;
    rb_add(&queue->tree, &self->node, cfs_before);
    queue->weight += sched_weight(task->nice);
    queue->count++;
}
/* [/enqueue] */

static void
cfs_dequeue(struct task *task)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);

    rb_remove(&queue->tree, &TASK_FIELD_OF(task, cfs_task)->node);
    queue->weight -= sched_weight(task->nice);
    queue->count--;
}

static struct task *
cfs_pick_next(void)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);
    struct cfs_task *first = cfs_first(queue);

    if (first == NULL)
        return NULL;
    cfs_dequeue(first->task);
    queue->since = cpu_rdtsc();
    queue->turn = 0;
    return first->task;
}

static void
cfs_stop(struct task *task)
{
    cfs_charge(PER_CPU_OF(cfs_queue), task);
}

static bool
cfs_tick(struct task *task, ktime_t elapsed)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);

    (void)elapsed; /* the time-stamp counter knows better */
    cfs_charge(queue, task);
    return queue->turn >= cfs_turn(queue, task);
}

/** Behind the first of the others at least. */
static void
cfs_yield(struct task *task)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);
    struct cfs_task *self = TASK_FIELD_OF(task, cfs_task);
    const struct cfs_task *first = cfs_first(queue);

    cfs_charge(queue, task);
    if (first != NULL && sched_time_before(self->virtual, first->virtual))
        self->virtual = first->virtual;
}

/** A child begins a short turn behind: else who forks for ever would run for ever. */
static void
cfs_fork(const struct task *parent, struct task *child)
{
    (void)parent;
    TASK_FIELD_OF(child, cfs_task)->virtual = PER_CPU_OF(cfs_queue)->least +
                                              cfs_virtual(CFS_TURN_LEAST, child);
}

/** What it weighs is asked for when it is used; that it is queued anew is enough. */
static void
cfs_nice(struct task *task)
{
    (void)task;
}

static bool
cfs_preempts(const struct task *woken, const struct task *task)
{
    struct cfs_queue *queue = PER_CPU_OF(cfs_queue);
    struct task *running = this_cpu()->current; /* that is @p task */
    uint64_t at = TASK_FIELD_OF((struct task *)(uintptr_t)woken, cfs_task)->virtual;

    (void)task;
    cfs_charge(queue, running);
    return sched_time_before(at + cfs_virtual(CFS_AHEAD, woken),
                             TASK_FIELD_OF(running, cfs_task)->virtual);
}

SCHED_CLASS(31, cfs, .urgency = 10, .enqueue = cfs_enqueue, .dequeue = cfs_dequeue,
            .pick_next = cfs_pick_next, .tick = cfs_tick, .stop = cfs_stop, .yield = cfs_yield,
            .fork = cfs_fork, .nice = cfs_nice, .preempts = cfs_preempts);
