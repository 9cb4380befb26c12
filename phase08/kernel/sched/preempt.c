/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking the CPU away: the tick charges time, and asks for a switch.
 * @ingroup sched
 *
 * The tick is a timer that is always due. It runs in a handler, where nobody can be switched away
 * from, so it only leaves a note (cpu->need_resched); trap_return.c acts on it.
 */
#include <kernel/init.h>
#include <kernel/irq/deferred.h>
#include <kernel/irq/irq.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/core.h>
#include <kernel/time/timer.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tsc.h>

bool
sched_started(void)
{
    return this_cpu()->idle != NULL;
}

bool
sched_is_atomic(void)
{
    return this_cpu()->preempt_count != 0 || irq_depth() != 0 || deferred_is_running() ||
           !sched_started();
}

void
sched_request(void)
{
    this_cpu()->need_resched = true;
}

bool
sched_requested(void)
{
    return this_cpu()->need_resched;
}

/* [preempt] */
void
sched_preempt(void)
{
    struct cpu *cpu = this_cpu();

    if (!cpu->need_resched || sched_is_atomic())
        return;
    cpu->preemptions++;
    sched_switch(SCHED_PREEMPTED);
}
/* [/preempt] */

void
sched_preempt_enable(void)
{
    struct cpu *cpu = this_cpu();

    ASSERT(cpu->preempt_count > 0);
    __asm__ volatile("" : : : "memory");
    cpu->preempt_count--;
    if (cpu->need_resched && cpu_interrupts_enabled()) {
        cpu_interrupts_disable();
        sched_preempt();
        cpu_interrupts_enable();
    }
}

void
sched_tick(ktime_t elapsed)
{
    struct cpu *cpu = this_cpu();
    struct run_queue *queue = run_queue();
    struct task *task = cpu->current;

    if (task == cpu->idle || task->class == NULL)
        return;
    spin_lock(&queue->lock);
    if (task->class->tick(task, elapsed) && queue->count > 0)
        cpu->need_resched = true;
    spin_unlock(&queue->lock);
}

void
sched_charge(bool user)
{
    struct cpu *cpu = this_cpu();

    *(user ? &cpu->user_time : &cpu->system_time) += cpu->tick_elapsed;
    *(user ? &cpu->current->user_time : &cpu->current->system_time) += cpu->tick_elapsed;
    cpu->tick_elapsed = 0;
}

/** @return how much of the time since the latest tick the running task has had: it may have been
 * somebody else's turn at first */
static ktime_t
sched_ran(ktime_t elapsed)
{
    ktime_t ran = tsc_to_ktime(cpu_rdtsc() - this_cpu()->switched_at);

    return ran < elapsed ? ran : elapsed;
}

/** Due again at the next tick: a moment in the past. */
static void
sched_timer_fn(struct timer *timer)
{
    struct cpu *cpu = this_cpu();
    ktime_t now = ktime_now();
    ktime_t elapsed = now - cpu->tick_at;

    cpu->tick_at = now;
    cpu->tick_elapsed += elapsed;
    sched_tick(sched_ran(elapsed));
    timer_start(timer, now);
}

static struct timer sched_timer = { .fn = sched_timer_fn };

static void
preempt_init(void)
{
    this_cpu()->tick_at = ktime_now();
    timer_start(&sched_timer, this_cpu()->tick_at);
}

INITCALL(4, 5, preempt, preempt_init, AFTER(idle), AFTER(clock));
