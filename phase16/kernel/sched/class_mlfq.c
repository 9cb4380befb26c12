/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Multi-level feedback queues: who computes sinks, who waits stays on top.
 * @ingroup sched
 *
 * Four levels, each a queue: first come, first served; a level is asked only when those above it
 * are empty. A task begins in level 0. Who uses up a whole quantum goes one level down, where
 * quanta are twice as long; who sleeps or yields before that stays, and gets a new quantum.
 *
 * - Every MLFQ_BOOST everybody is in level 0 again: so nobody starves, and who has stopped
 *   computing is not punished for ever. Tasks that sleep are reached by a number: who has an
 *   older one than the queue is boosted when it is looked at.
 * - Who is interrupted by a better level keeps its place, first, and the rest of its quantum.
 *
 * Source: F. Corbató et al., AFIPS SJCC 1962; R. and A. Arpaci-Dusseau, Operating Systems: Three
 * Easy Pieces, ch. 8.
 */
#include <kernel/sched/mlfq.h>

#include <kernel/sched/sched.h>
#include <kernel/time/clock.h>

/** The first level's; each further one has twice as much: 5, 10, 20, 40 ms. */
#define MLFQ_QUANTUM (5 * KTIME_MILLISECOND)
#define MLFQ_BOOST   (500 * KTIME_MILLISECOND)

/** What this class knows about a task, beside task->data.left of its quantum. */
struct mlfq_task {
    unsigned level;
    unsigned boosts; /**< the queue's, when it was last looked at */
};

TASK_FIELD(struct mlfq_task, mlfq_task);

/** Empty is all zero. */
struct mlfq_queue {
    struct list levels[MLFQ_LEVELS];
    unsigned boosts;    /**< so many so far */
    ktime_t boosted_at; /**< when the latest one was */
};

PER_CPU(struct mlfq_queue, mlfq_queue);

static struct mlfq_queue *
mlfq_queue(void)
{
    struct mlfq_queue *queue = PER_CPU_OF(mlfq_queue);

    if (queue->levels[0].next == NULL) {
        for (unsigned i = 0; i < MLFQ_LEVELS; i++)
            list_init(&queue->levels[i]);
        queue->boosts = 1;
    }
    return queue;
}

static ktime_t
mlfq_quantum(unsigned level)
{
    return MLFQ_QUANTUM << level;
}

static void
mlfq_set_level(struct task *task, unsigned level)
{
    TASK_FIELD_OF(task, mlfq_task)->level = level;
    task->data.left = mlfq_quantum(level);
}

/** @return its part of the struct, with boosts that it has missed */
static struct mlfq_task *
mlfq_look(const struct mlfq_queue *queue, struct task *task)
{
    struct mlfq_task *self = TASK_FIELD_OF(task, mlfq_task);

    if (self->boosts != queue->boosts) {
        self->boosts = queue->boosts;
        mlfq_set_level(task, 0);
    }
    return self;
}

/* [boost] */
static void
mlfq_boost(struct mlfq_queue *queue)
{
    struct list *entry;

    queue->boosts++;
    for (unsigned level = 0; level < MLFQ_LEVELS; level++) {
        while (level > 0 && (entry = list_take_first(&queue->levels[level])) != NULL)
            list_add_last(&queue->levels[0], entry);
    }
    for (entry = queue->levels[0].next; entry != &queue->levels[0]; entry = entry->next)
        mlfq_look(queue, LIST_ENTRY(entry, struct task, data.entry));
}
/* [/boost] */

/* [enqueue] */
static void
mlfq_enqueue(struct task *task, enum sched_reason reason)
{
    struct mlfq_queue *queue = mlfq_queue();
    struct mlfq_task *self = mlfq_look(queue, task);
    struct list *level = &queue->levels[self->level];

    if (reason != SCHED_PREEMPTED)
        mlfq_set_level(task, self->level); /* a new quantum */
    if (task->data.left < mlfq_quantum(self->level))
        list_add_first(level, &task->data.entry);
    else
        list_add_last(level, &task->data.entry);
}
/* [/enqueue] */

static void
mlfq_dequeue(struct task *task)
{
    list_remove(&task->data.entry);
}

static struct task *
mlfq_pick_next(void)
{
    struct mlfq_queue *queue = mlfq_queue();

    for (unsigned level = 0; level < MLFQ_LEVELS; level++) {
        struct list *entry = list_take_first(&queue->levels[level]);

        if (entry != NULL)
            return LIST_ENTRY(entry, struct task, data.entry);
    }
    return NULL;
}

/** Is anybody queued in this level, or in a better one? */
static bool
mlfq_waits(const struct mlfq_queue *queue, unsigned level)
{
    for (unsigned i = 0; i <= level; i++) {
        if (!list_is_empty(&queue->levels[i]))
            return true;
    }
    return false;
}

/* [tick] */
static bool
mlfq_tick(struct task *task, ktime_t elapsed)
{
    struct mlfq_queue *queue = mlfq_queue();
    ktime_t now = ktime_now();
    struct mlfq_task *self;

    if (now - queue->boosted_at >= MLFQ_BOOST) {
        queue->boosted_at = now;
        mlfq_boost(queue);
    }
    self = mlfq_look(queue, task);
    task->data.left -= elapsed;
    if (task->data.left <= clock_period() / 2) {
        mlfq_set_level(task, self->level + (self->level < MLFQ_LEVELS - 1));
        return true;
    }
    return self->level > 0 && mlfq_waits(queue, self->level - 1);
}
/* [/tick] */

static bool
mlfq_preempts(const struct task *woken, const struct task *task)
{
    return mlfq_level((struct task *)(uintptr_t)woken) < mlfq_level((struct task *)(uintptr_t)task);
}

unsigned
mlfq_level(struct task *task)
{
    const struct mlfq_task *self = TASK_FIELD_OF(task, mlfq_task);

    return self->boosts == mlfq_queue()->boosts ? self->level : 0;
}

SCHED_CLASS(21, mlfq, .urgency = 15, .enqueue = mlfq_enqueue, .dequeue = mlfq_dequeue,
            .pick_next = mlfq_pick_next, .tick = mlfq_tick, .preempts = mlfq_preempts);
