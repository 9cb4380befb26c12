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
#include <kernel/x86/cpu.h>
#include <mode/switch.h>

LOCK_CLASS_DECLARE(runqueue);

PER_CPU(struct run_queue, run_queue);

struct run_queue *
run_queue(void)
{
    return PER_CPU_OF(run_queue);
}

/** Hand a task to the class. The lock is held. */
static void
sched_put(struct run_queue *queue, struct task *task, enum sched_reason reason)
{
    task->queued = true;
    queue->count++;
    queue->class->enqueue(task, reason);
}

/** @return who is next: idle if nobody else. The lock is held */
static struct task *
sched_take(struct run_queue *queue, struct cpu *cpu)
{
    struct task *task = queue->class->pick_next();

    if (task == NULL)
        return cpu->idle;
    task->queued = false;
    queue->count--;
    return task;
}

void
sched_add(struct task *task)
{
    uintptr_t flags = cpu_interrupts_save();
    struct run_queue *queue = run_queue();

    ASSERT(sched_started());
    spin_lock(&queue->lock);
    task->state = TASK_RUNNING;
    task->class = queue->class;
    if (queue->class->fork != NULL)
        queue->class->fork(task_current(), task);
    sched_put(queue, task, SCHED_NEW);
    sched_consider(queue, task);
    spin_unlock(&queue->lock);
    cpu_interrupts_restore(flags);
}

void
sched_consider(const struct run_queue *queue, const struct task *woken)
{
    struct cpu *cpu = this_cpu();

    if (cpu->current == cpu->idle ||
        (queue->class->preempts != NULL && queue->class->preempts(woken, cpu->current)))
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
            sched_consider(queue, task);
        }
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
    if (task->state == TASK_RUNNING && task != cpu->idle)
        sched_put(queue, task, reason);
    next = sched_take(queue, cpu);
    spin_unlock(&queue->lock);
    if (next != task)
        sched_switch_to(cpu, task, next);
}
/* [/switch] */
