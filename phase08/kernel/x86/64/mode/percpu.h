/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: how a CPU finds what is its own.
 * @ingroup x86
 *
 * While the kernel runs, GS.base is the address of this CPU's struct cpu, which begins with that
 * very address. kernel/x86/64/entry.asm puts it there before the first line of C; entries from
 * programs exchange it for theirs by SWAPGS (trap_entry.asm, syscall_entry.asm). seam: phase15
 * gives each of the other CPUs its own.
 */
#ifndef MODE_PERCPU_H
#define MODE_PERCPU_H

/** @return the CPU that asks; see kernel/sched/percpu.h for how long that is true */
static inline struct cpu *
this_cpu(void)
{
    struct cpu *cpu;

    __asm__ volatile("movq %%gs:0, %0" : "=r"(cpu)); /* volatile: asked anew behind each switch */
    return cpu;
}

/** @return this CPU's number, with interrupts or preemption off */
static inline uintptr_t
this_cpu_number(void)
{
    uintptr_t number;

    __asm__ volatile("movl %%gs:%c1, %k0" : "=r"(number) : "i"(offsetof(struct cpu, number)));
    return number;
}

/** @return this CPU's `current` */
static inline struct task *
this_cpu_current(void)
{
    struct task *task;

    __asm__ volatile("movq %%gs:%c1, %0" : "=r"(task) : "i"(offsetof(struct cpu, current)));
    return task;
}

#endif
