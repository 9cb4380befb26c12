/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Earliest deadline first, with budgets: promises of time that are kept.
 * @ingroup sched
 *
 * Who has a promise gets its runtime anew in each period. Of those that have some left, the one
 * whose deadline is next runs. Who has used it up is held until its next period begins, whatever it
 * wants: so nobody's mistake breaks others' promises, and 5 % are left for all other classes.
 *
 * - A promise is only made while the sum of runtime ÷ period stays below EDF_MOST. With deadlines
 *   shorter than periods that is not enough for all to be met; those that are missed are counted.
 * - Who wakes up when its period is over begins a new one at once; before, it goes on with what it
 *   has left.
 * - Tasks without a promise (`sched=edf`) run one after another when no other can.
 *
 * Source: C. Liu, J. Layland, JACM 1973; Linux, sched-deadline.rst (whose rule for waking up, after
 * L. Abeni, G. Buttazzo, RTSS 1998, is stricter).
 */
#include <kernel/sched/edf.h>

#include <kernel/sched/core.h>
#include <kernel/time/timer.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/rbtree.h>

/** What this class knows about a task. */
struct edf_task {
    struct rb_node node; /**< in the tree while it is queued and not held */
    struct task *task;
    struct edf_promise promise; /**< period 0: none */
    ktime_t deadline;           /**< of this period */
    ktime_t begin;              /**< of the next one */
    unsigned missed;
    struct timer refill; /**< while it is held */
};

TASK_FIELD(struct edf_task, edf_task);

/** Empty is all zero. */
struct edf_queue {
    struct rb_tree tree;
    struct list others; /**< without a promise */
    unsigned promised;  /**< thousandths */
};

PER_CPU(struct edf_queue, edf_queue);

static const struct sched_class sched_class_edf;

static struct edf_queue *
edf_queue(void)
{
    struct edf_queue *queue = PER_CPU_OF(edf_queue);

    if (queue->others.next == NULL)
        list_init(&queue->others);
    return queue;
}

static bool
edf_before(const struct rb_node *a, const struct rb_node *b)
{
    return RB_ENTRY(a, struct edf_task, node)->deadline <
           RB_ENTRY(b, struct edf_task, node)->deadline;
}

/** Begin a period at @p now. What is left of the runtime is task->data.left; what was taken beyond
 * it, until the tick came, is paid back. */
static void
edf_begin(struct edf_task *self, ktime_t now)
{
    ktime_t over = self->task->data.left < 0 ? -self->task->data.left : 0;

    self->task->data.left = self->promise.runtime - over % self->promise.runtime;
    self->deadline = now + self->promise.deadline;
    self->begin = now + self->promise.period;
}

/** It still wants to run: have deadlines gone by? */
static void
edf_count(struct edf_task *self, ktime_t now)
{
    if (self->task->data.left > 0 && now > self->deadline) {
        self->missed++;
        edf_begin(self, now);
    }
}

/* [held] */
/** The period of one that is held is over. In a handler. */
static void
edf_refill(struct timer *timer)
{
    struct edf_task *self = RB_ENTRY(timer, struct edf_task, refill);
    struct run_queue *queue = run_queue();

    spin_lock(&queue->lock);
    edf_begin(self, self->begin);
    sched_release(queue, self->task);
    rb_add(&edf_queue()->tree, &self->node, edf_before);
    sched_consider(self->task);
    spin_unlock(&queue->lock);
}
/* [/held] */

/* [enqueue] */
static void
edf_enqueue(struct task *task, enum sched_reason reason)
{
    struct edf_queue *queue = edf_queue();
    struct edf_task *self = TASK_FIELD_OF(task, edf_task);
    ktime_t now = ktime_now();

    self->task = task;
    if (self->promise.period == 0) {
        list_add_last(&queue->others, &task->data.entry);
        return;
    }
    if (reason == SCHED_MOVED || reason == SCHED_NEW)
        task->data.left = 0;
    if (reason == SCHED_MOVED || (reason == SCHED_WOKEN && now >= self->begin))
        edf_begin(self, now);
    if (task->data.left <= 0 && now >= self->begin)
        edf_begin(self, now);
    if (task->data.left <= 0) {
        sched_hold(run_queue(), task);
        self->refill.fn = edf_refill;
        timer_start(&self->refill, self->begin);
        return;
    }
    rb_add(&queue->tree, &self->node, edf_before);
}
/* [/enqueue] */

static void
edf_dequeue(struct task *task)
{
    struct edf_task *self = TASK_FIELD_OF(task, edf_task);

    if (self->promise.period == 0) {
        list_remove(&task->data.entry);
    } else if (task->held) {
        timer_stop(&self->refill);
        sched_release(run_queue(), task);
    } else {
        rb_remove(&edf_queue()->tree, &self->node);
    }
}

static struct task *
edf_pick_next(void)
{
    struct edf_queue *queue = edf_queue();
    struct rb_node *first = rb_first(&queue->tree);
    struct list *entry;

    if (first != NULL) {
        rb_remove(&queue->tree, first);
        return RB_ENTRY(first, struct edf_task, node)->task;
    }
    entry = list_take_first(&queue->others);
    return entry == NULL ? NULL : LIST_ENTRY(entry, struct task, data.entry);
}

/* [tick] */
static bool
edf_tick(struct task *task, ktime_t elapsed)
{
    struct edf_task *self = TASK_FIELD_OF(task, edf_task);

    if (self->promise.period == 0)
        return true;
    edf_count(self, ktime_now());
    task->data.left -= elapsed;
    return task->data.left <= 0;
}
/* [/tick] */

/** Deadlines of tasks; who has no promise has none. */
static bool
edf_preempts(const struct task *woken, const struct task *task)
{
    const struct edf_task *first = TASK_FIELD_OF((struct task *)(uintptr_t)woken, edf_task);
    const struct edf_task *second = TASK_FIELD_OF((struct task *)(uintptr_t)task, edf_task);

    if (first->promise.period == 0 || second->promise.period == 0)
        return first->promise.period != 0;
    return first->deadline < second->deadline;
}

static unsigned
edf_rate(const struct edf_promise *promise)
{
    uint32_t period = (uint32_t)(promise->period / 1000); /* µs, at most 4 s */

    return period == 0 ? 0 : ((uint32_t)(promise->runtime / 1000) * 1000ull + period - 1) / period;
}

static void
edf_leave(struct task *task)
{
    struct edf_task *self = TASK_FIELD_OF(task, edf_task);

    edf_queue()->promised -= edf_rate(&self->promise);
    self->promise = (struct edf_promise){ 0 };
}

int
edf_promise(struct task *task, const struct edf_promise *promise)
{
    struct edf_task *self = TASK_FIELD_OF(task, edf_task);
    uintptr_t flags;
    struct edf_queue *queue;
    unsigned rest;
    int result = 0;

    if (promise->runtime < EDF_RUNTIME_LEAST || promise->deadline < promise->runtime ||
        promise->period < promise->deadline || promise->period > EDF_PERIOD_MOST)
        return -EINVAL;
    flags = spin_lock_irq(&run_queue()->lock);
    queue = edf_queue();
    rest = queue->promised - edf_rate(&self->promise);
    if (rest + edf_rate(promise) > EDF_MOST)
        result = -EBUSY;
    spin_unlock_irq(&run_queue()->lock, flags);
    if (result != 0)
        return result;
    flags = cpu_interrupts_save();
    sched_set_task_class(task, NULL); /* gives back what it had */
    queue->promised += edf_rate(promise);
    self->promise = *promise;
    self->task = task;
    self->missed = 0;
    sched_set_task_class(task, &sched_class_edf);
    cpu_interrupts_restore(flags);
    return 0;
}

unsigned
edf_missed(struct task *task)
{
    return TASK_FIELD_OF(task, edf_task)->missed;
}

unsigned
edf_promised(void)
{
    return edf_queue()->promised;
}

SCHED_CLASS(41, edf, .urgency = 30, .not_inherited = true, .enqueue = edf_enqueue,
            .dequeue = edf_dequeue, .pick_next = edf_pick_next, .tick = edf_tick,
            .leave = edf_leave, .preempts = edf_preempts);
