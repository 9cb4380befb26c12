/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The CPU itself: control registers, identification, cycle counter, interrupt flag.
 * @ingroup x86
 *
 * Thin names for single instructions, the same in 32 and 64 bit. What differs between the modes is
 * in <mode/…>. Everything here but cpu_pause(), cpu_rdtsc() and cpu_cpuid() needs privilege level
 * 0.
 *
 * Source: Intel SDM vol. 2 (instructions), vol. 3A §2.5 (control registers).
 */
#ifndef KERNEL_X86_CPU_H
#define KERNEL_X86_CPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** CR0.PE: protected mode. */
#define CPU_CR0_PE 0x00000001u
/** CR0.PG: paging. */
#define CPU_CR0_PG 0x80000000u
/** EFLAGS.IF: maskable interrupts are taken. */
#define CPU_FLAGS_IF 0x00000200u

/** Defines cpu_NAME_read(), which returns control register NAME. */
#define CPU_READ_REGISTER(name)                                \
    static inline uintptr_t cpu_##name##_read(void)            \
    {                                                          \
        uintptr_t value;                                       \
                                                               \
        __asm__ volatile("mov %%" #name ", %0" : "=r"(value)); \
        return value;                                          \
    }

CPU_READ_REGISTER(cr0) /* uintptr_t cpu_cr0_read(void), and so on */
CPU_READ_REGISTER(cr2)
CPU_READ_REGISTER(cr3)
CPU_READ_REGISTER(cr4)

/** What CPUID answers. */
struct cpu_cpuid {
    uint32_t eax, ebx, ecx, edx;
};

/** CPUID @p leaf, @p subleaf. Check leaf 0 (or 0x80000000) for the highest leaf first. */
static inline struct cpu_cpuid
cpu_cpuid(uint32_t leaf, uint32_t subleaf)
{
    struct cpu_cpuid answer;

    __asm__ volatile("cpuid"
                     : "=a"(answer.eax), "=b"(answer.ebx), "=c"(answer.ecx), "=d"(answer.edx)
                     : "a"(leaf), "c"(subleaf));
    return answer;
}

/** @return the time-stamp counter, in units that only calibration can name */
static inline uint64_t
cpu_rdtsc(void)
{
    uint32_t low, high;

    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}

/** One breath in a waiting loop: lets the sibling hyperthread run and saves power. */
static inline void
cpu_pause(void)
{
    __asm__ volatile("pause" : : : "memory");
}

/** Stop until the next interrupt; for ever if interrupts are off (but for an NMI). */
static inline void
cpu_halt(void)
{
    __asm__ volatile("hlt" : : : "memory");
}

/** Whom it is told that interrupts go off and on. Both are called while they are off. */
struct cpu_interrupts_watch {
    void (*off)(void); /**< they may have been off already; its return address says where */
    void (*on)(void);  /**< they are about to go on */
};

/** NULL: nobody. seam: phase05 measures for how long they are off (kernel/irq/irqoff.c). */
extern const struct cpu_interrupts_watch *cpu_interrupts_watch;

/** Take maskable interrupts from the next instruction but one on. */
static inline void
cpu_interrupts_enable(void)
{
    if (cpu_interrupts_watch != NULL)
        cpu_interrupts_watch->on();
    __asm__ volatile("sti" : : : "memory");
}

/** Take no maskable interrupts from here on. */
static inline void
cpu_interrupts_disable(void)
{
    __asm__ volatile("cli" : : : "memory");
    if (cpu_interrupts_watch != NULL)
        cpu_interrupts_watch->off();
}

/** @return the flags register */
static inline uintptr_t
cpu_flags_read(void)
{
    uintptr_t flags;

    __asm__ volatile("pushf\n\tpop %0" : "=r"(flags) : : "memory");
    return flags;
}

/** @return true if the CPU takes maskable interrupts */
static inline bool
cpu_interrupts_enabled(void)
{
    return (cpu_flags_read() & CPU_FLAGS_IF) != 0;
}

/** Interrupts off. @return what cpu_interrupts_restore() needs; pairs may nest */
static inline uintptr_t
cpu_interrupts_save(void)
{
    uintptr_t flags = cpu_flags_read();

    if (flags & CPU_FLAGS_IF)
        cpu_interrupts_disable();
    return flags;
}

/** Interrupts as they were before the cpu_interrupts_save() that returned @p flags. */
static inline void
cpu_interrupts_restore(uintptr_t flags)
{
    if (flags & CPU_FLAGS_IF)
        cpu_interrupts_enable();
}

/** As cpu_interrupts_save(), for a dozen instructions that call nobody: the watch is not told. */
static inline __attribute__((always_inline)) uintptr_t
cpu_interrupts_save_briefly(void)
{
    uintptr_t flags = cpu_flags_read();

    __asm__ volatile("cli" : : : "memory");
    return flags;
}

/** Interrupts as they were before the cpu_interrupts_save_briefly() that returned @p flags. */
static inline __attribute__((always_inline)) void
cpu_interrupts_restore_briefly(uintptr_t flags)
{
    if (flags & CPU_FLAGS_IF)
        __asm__ volatile("sti" : : : "memory");
}

#endif
