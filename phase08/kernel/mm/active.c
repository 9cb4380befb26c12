/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which address space the CPU uses.
 * @ingroup mm
 *
 * A thread of the kernel has none: it could see the program that happened to run before it, and
 * nobody would notice until there is another. So switching to one loads the kernel's own tables;
 * phase16 leaves that out where the CPU guards programs' memory by itself (mm_switch_lazily).
 */
#include <kernel/mm/private.h>

#include <kernel/proc/process.h>
#include <kernel/sched/task.h>
#include <kernel/x86/cpu.h>

PER_CPU_DEFINE(struct mm *, mm_active);
TASK_FIELD(struct mm *, mm_borrowed);

bool mm_switch_lazily;

/** Interrupts are off. */
static void
mm_activate_here(struct mm *mm)
{
    *PER_CPU_OF(mm_active) = mm;
    space_activate(mm == NULL ? &address_space_kernel : &mm->space);
}

void
mm_activate(struct mm *mm)
{
    uintptr_t flags = cpu_interrupts_save();

    mm_activate_here(mm);
    cpu_interrupts_restore(flags);
}

void
mm_switch(struct task *next)
{
    struct mm *mm = next->process != NULL ? next->process->mm : *TASK_FIELD_OF(next, mm_borrowed);

    if (mm == NULL && mm_switch_lazily)
        *PER_CPU_OF(mm_active) = NULL; /* the tables stay: perhaps the next one wants them again */
    else if (mm != mm_current())
        mm_activate_here(mm);
}

void
mm_borrow(struct mm *mm)
{
    uintptr_t flags = cpu_interrupts_save();

    *TASK_FIELD_OF(task_current(), mm_borrowed) = mm;
    mm_activate(mm);
    cpu_interrupts_restore(flags);
}
