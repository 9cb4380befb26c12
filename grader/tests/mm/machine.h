/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine that phase06's kernel/mm/ sees on the host: an arena for memory, no
 * interrupts.
 * @ingroup tests
 *
 * Included in front of each source under test. It takes the places of <mode/address.h>,
 * <mode/layout.h> and <kernel/x86/cpu.h>: their include guards are defined here, so the real ones
 * stay empty.
 */
#ifndef TESTS_MM_MACHINE_H
#define TESTS_MM_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/** Physical address 0 of the arena, how much of it is directly mapped, and interrupts-off depth. */
extern char *machine_memory;
extern uint64_t machine_limit;
extern int machine_depth;
/** What `kmalloc=` says. */
extern const char *machine_kmalloc;

/** Like panic(): never returns. */
_Noreturn void machine_fault(const char *what);

#define MODE_ADDRESS_H

static inline uint64_t
address_limit(void)
{
    return machine_limit;
}

static inline void *
phys_to_virt(uint64_t address)
{
    if (address >= machine_limit)
        machine_fault("phys_to_virt");
    return machine_memory + address;
}

static inline uint64_t
virt_to_phys(const void *pointer)
{
    return (uintptr_t)pointer - (uintptr_t)machine_memory;
}

#define MODE_LAYOUT_H
#define LAYOUT_EARLY_END machine_limit

#define KERNEL_X86_CPU_H

static inline uintptr_t
cpu_interrupts_save(void)
{
    return (uintptr_t)machine_depth++;
}

static inline void
cpu_interrupts_restore(uintptr_t flags)
{
    if (--machine_depth != (int)flags)
        machine_fault("interrupts are not restored in order");
}

static inline void
cpu_pause(void)
{
}

#endif
