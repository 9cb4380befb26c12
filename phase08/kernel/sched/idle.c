/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The idle task: runs when nobody else wants to, and stops the CPU until an interrupt.
 * @ingroup sched
 *
 * It is in no queue and in no class; it is what the core takes when the class has nobody. When it
 * is there, tasks can be switched.
 */
#include <kernel/sched/idle.h>

#include <kernel/init.h>
#include <kernel/irq/deferred.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/core.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

extern const struct waiter *const reg_waiter_halt; /**< kernel/x86/halt.c */

void
idle_halt(void)
{
    reg_waiter_halt->wait();
}

/* [idle] */
static void
idle_run(void *argument)
{
    struct cpu *cpu = this_cpu();

    (void)argument;
    cpu_interrupts_disable();
    for (;;) {
        if (cpu->progress || deferred_waiting()) {
            cpu->progress = false;
            deferred_run();
            sched_poll();
        } else if (run_queue()->count == 0) {
            idle_halt(); /* behind the interrupt, trap_return() has done the rest */
        }
        sched_switch(SCHED_YIELDED);
    }
}
/* [/idle] */

static void
idle_init(void)
{
    struct task *task = task_create("idle", idle_run, NULL);

    if (task == NULL)
        panic("no memory for the idle task");
    task->state = TASK_RUNNING;
    this_cpu()->switched_at = cpu_rdtsc();
    this_cpu()->idle = task;
}

INITCALL(4, 4, idle, idle_init, AFTER(schedclass), AFTER(kmalloc), AFTER(clock));
