/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What each CPU has for itself.
 * @ingroup sched
 *
 * this_cpu() is the only way to it, so that a second CPU changes nothing but that function: in 32
 * bit there is one CPU for ever, phase15 starts more of them in 64 bit.
 *
 * - What this_cpu() said is true until the next switch: with interrupts or preemption off, for long
 *   enough. task_current() is true always.
 * - A file's own per-CPU state: PER_CPU(struct my_state, my_name); in the file, and
 *   PER_CPU_OF(my_name) points to this CPU's. It is zeroed at start, and works from the first
 *   instruction of C on.
 *
 * Next to read: task.h, sched.h; kernel/sched/percpu.c.
 */
#ifndef KERNEL_SCHED_PERCPU_H
#define KERNEL_SCHED_PERCPU_H

#include <kernel/sched/template.h>
#include <kernel/time/ktime.h>
#include <kernel/types.h>

struct task;

/** A CPU. Its own members are changed by itself only, with interrupts off. */
struct cpu {
    struct cpu *self;       /**< where per-CPU addressing begins, from phase11 on */
    uintptr_t entry_stack;  /**< of phase11's system calls: where the kernel's stack ends */
    uintptr_t entry_spare;  /**< … and a place for the program's stack pointer on the way there */
    unsigned number;        /**< 0 is the one that the machine started with */
    unsigned preempt_count; /**< sched_preempt_disable() so many times */
    bool need_resched;      /**< switch as soon as that is allowed */
    bool progress;          /**< something has run since the pollers looked (wait.c) */
    struct task *current;   /**< who is running; never NULL */
    struct task *idle;      /**< who runs when nobody wants to; NULL: no switching yet */
    struct task *previous;  /**< during a switch: whom it leads away from */
    uint64_t switched_at;   /**< time-stamp counter at the latest switch */
    uint64_t switches;      /**< so many */
    uint64_t preemptions;   /**< so many of them by an interrupt */
    ktime_t tick_at;        /**< when the latest tick came */
    ktime_t tick_elapsed;   /**< time of that tick, not yet charged to anybody */
    ktime_t user_time;      /**< charged so far: in ring 3 */
    ktime_t system_time;    /**< … in the kernel, the idle task included */
    void *fields;           /**< the copy behind PER_CPU() */
};

TEMPLATE_DECLARE(cpu);

/** The CPU that the machine started with. */
extern struct cpu cpu_boot;

#include <mode/percpu.h>

/**
 * Give each CPU a @p type of this file's own.
 *
 * @param type any type, with an alignment of at most TEMPLATE_ALIGNMENT
 * @param name unique among all
 */
#define PER_CPU(type, name)                                      \
    TEMPLATE_FIELD_DECLARE(cpu, type, name, percpu_field_##name) \
    TEMPLATE_FIELD_DEFINE(cpu, type, name)

/** The same in two parts: in a header, for several files, and PER_CPU_DEFINE() in one of them. */
#define PER_CPU_DECLARE(type, name) TEMPLATE_FIELD_DECLARE(cpu, type, name, percpu_field_##name)
#define PER_CPU_DEFINE(type, name)  TEMPLATE_FIELD_DEFINE(cpu, type, name)

/** A pointer to this CPU's. */
#define PER_CPU_OF(name) percpu_field_##name(this_cpu()->fields)

#endif
