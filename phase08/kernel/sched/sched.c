/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The core: the run queue, and the switch.
 * @ingroup sched
 *
 * The queue's lock is not held across a switch. What keeps a task from being run twice at a time is
 * that it is queued on the CPU that it last ran on, and nobody else takes it from there.
 * seam: phase15 moves tasks between CPUs, and waits for `running` to be false.
 *
 * Invariant: a task is queued exactly if it is TASK_RUNNING and no CPU runs it; idle tasks never.
 *
 * Next to read: class_rr.c (who is next), sleep.c, trap_return.c (who calls in between).
 */
#include <kernel/sched/core.h>

#include <kernel/panic/panic.h>
#include <kernel/sched/enter.h>
#include <kernel/sched/inherit.h>
#include <kernel/trace/trace.h>
#include <kernel/x86/cpu.h>
#include <mode/switch.h>

LOCK_CLASS_DECLARE(runqueue);

TRACE_EVENT(sched_switch, "next", "state");
TRACE_EVENT(sched_wake, "task", "preempts");

PER_CPU_DEFINE(struct run_queue, run_queue);

/** Part of each switch, so without a call. */
/* [put] */
static inline __attribute__((always_inline)) void
sched_hand_over(struct run_queue *queue, struct task *task, enum sched_reason reason)
{
    const struct sched_class *class = run_queue_class(queue, task);

    if (class != task->class) {
        task->class = class;
        if (reason != SCHED_NEW)
            reason = SCHED_MOVED;
    }
    task->queued = true;
    queue->count++;
    class->enqueue(task, reason);
}
/* [/put] */

void
sched_put(struct run_queue *queue, struct task *task, enum sched_reason reason)
{
    sched_hand_over(queue, task, reason);
}

void
sched_drop(struct run_queue *queue, struct task *task)
{
    task->class->dequeue(task);
    task->queued = false;
    queue->count--;
}

void
sched_hold(struct run_queue *queue, struct task *task)
{
    ASSERT(task->queued && !task->held);
    task->held = true;
    queue->count--;
}

void
sched_release(struct run_queue *queue, struct task *task)
{
    ASSERT(task->queued && task->held);
    task->held = false;
    queue->count++;
}

/** @return who is next: idle if nobody else. The lock is held */
static inline __attribute__((always_inline)) struct task *
sched_take(struct run_queue *queue, struct cpu *cpu)
{
    for (unsigned i = 0; i < queue->classes; i++) {
        struct task *task = queue->order[i]->pick_next();

        if (task != NULL) {
            task->queued = false;
            queue->count--;
            return task;
        }
    }
    return cpu->idle;
}

void
sched_add(struct task *task)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();
    struct task *parent = task_current();
    const struct sched_class *class;

    ASSERT(sched_started());
    spin_lock(&queue->lock);
    task->state = TASK_RUNNING;
    if (task->process != NULL && parent->own_class != NULL && !parent->own_class->not_inherited)
        task->own_class = parent->own_class;
    task_inherit(parent, task);
    class = run_queue_class(queue, task);
    if (class->fork != NULL)
        class->fork(parent, task);
    sched_put(queue, task, SCHED_NEW);
    sched_consider(task);
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
}

void
sched_consider(const struct task *woken)
{
    struct cpu *cpu = this_cpu();
    const struct sched_class *class = woken->class, *running = cpu->current->class;

    if (woken->held)
        return;
    if (cpu->current == cpu->idle || class->urgency > running->urgency ||
        (class == running && class->preempts != NULL && class->preempts(woken, cpu->current)))
        cpu->need_resched = true;
}

static bool
sched_wake_if(struct task *task, bool waiting)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();
    bool woken;

    spin_lock(&queue->lock);
    woken = task->state == TASK_SLEEPING || (waiting && task->state == TASK_WAITING);
    if (woken) {
        task->state = TASK_RUNNING;
        if (task != this_cpu()->current) { /* else it has not let go of the CPU yet */
            sched_put(queue, task, SCHED_WOKEN);
            sched_consider(task);
        }
        TRACE(sched_wake, task->id, this_cpu()->need_resched);
    }
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
    return woken;
}

bool
sched_wake(struct task *task)
{
    return sched_wake_if(task, true);
}

bool
sched_interrupt(struct task *task)
{
    return sched_wake_if(task, false);
}

/* [finish] */
void
sched_finish(void)
{
    struct task *previous = this_cpu()->previous;

    __atomic_store_n(&previous->running, false, __ATOMIC_RELEASE);
    if (previous->state == TASK_DEAD)
        task_bury(previous);
}
/* [/finish] */

/** Interrupts are off, no lock is held; comes back when @p task runs again. */
static void
sched_switch_to(struct cpu *cpu, struct task *task, struct task *next)
{
    uint64_t now = cpu_rdtsc();

    TRACE(sched_switch, next->id, task->state);
    task->cycles += now - cpu->switched_at;
    cpu->switched_at = now;
    cpu->switches++;
    next->switches++;
    next->running = true;
    cpu->current = next;
    cpu->previous = task;
    if (task != cpu->idle && list_is_empty(&task->poll))
        cpu->progress = true;
    sched_enter(next);
    task_switch(&task->stack_pointer, next->stack_pointer);
    sched_finish();
}

/* [switch] */
void
sched_switch(enum sched_reason reason)
{
    struct cpu *cpu = this_cpu();
    struct run_queue *queue = run_queue();
    struct task *task = cpu->current, *next;

    spin_lock(&queue->lock);
    cpu->need_resched = false;
    if (task->class != NULL && task->class->stop != NULL)
        task->class->stop(task);
    if (task->state == TASK_RUNNING && task != cpu->idle)
        sched_hand_over(queue, task, reason);
    next = sched_take(queue, cpu);
    spin_unlock(&queue->lock);
    if (next != task)
        sched_switch_to(cpu, task, next);
}
/* [/switch] */
