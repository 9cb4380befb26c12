/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief FS.base, GS.base and data segments go with the task.
 * @ingroup process
 *
 * The bases need not be read when a task stops running: only the kernel can set them (CR4.FSGSBASE
 * is 0). A program can load a selector, though, which takes the base from a descriptor: it is 0, as
 * all of ours. So a task's base counts while its selector is null. 64-bit programs have no reason
 * to load any; whoever does keeps it.
 *
 * Any selector that a program could load, the kernel can load again: no descriptor for programs
 * ever changes.
 *
 * Source: Intel SDM vol. 3A §3.4.4.1 (loading FS and GS), arch_prctl(2).
 */
#include <kernel/x86/64/bases.h>

#include <kernel/mm/mm.h>
#include <kernel/sched/task.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <mode/user.h>

/** What a task has of its own. */
struct user_bases {
    uint64_t base[2];      /**< by enum user_base */
    uint16_t selectors[4]; /**< DS, ES, FS, GS, while it does not run */
};

TASK_FIELD(struct user_bases, user_bases);

/** Which registers have the bases while the kernel runs. */
static const uint32_t bases_msr[] = {
    [USER_BASE_FS] = MSR_FS_BASE, [USER_BASE_GS] = MSR_KERNEL_GS_BASE
};

/** The place of a base's selector. */
static unsigned
bases_place(enum user_base which)
{
    return which == USER_BASE_FS ? 2 : 3;
}

static void
bases_selectors_read(uint16_t *selectors)
{
    __asm__ volatile("mov %%ds, %0\n\t"
                     "mov %%es, %1\n\t"
                     "mov %%fs, %2\n\t"
                     "mov %%gs, %3"
                     : "=m"(selectors[0]), "=m"(selectors[1]), "=m"(selectors[2]),
                       "=m"(selectors[3]));
}

/* [load] */
/** Interrupts are off. Between the two SWAPGS GS is the program's; an NMI looks and sees. */
static void
bases_selectors_load(const uint16_t *selectors)
{
    __asm__ volatile("mov %0, %%ds\n\t"
                     "mov %1, %%es\n\t"
                     "mov %2, %%fs\n\t"
                     "swapgs\n\t"
                     "mov %3, %%gs\n\t"
                     "swapgs"
                     :
                     : "m"(selectors[0]), "m"(selectors[1]), "m"(selectors[2]), "m"(selectors[3])
                     : "memory");
}

/** Is the base the task's, and not that of a descriptor? The null selector may have any privilege.
 */
static bool
bases_counts(const struct user_bases *bases, enum user_base which)
{
    return bases->selectors[bases_place(which)] <= 3;
}

/** Selectors first: they load bases, too. Interrupts are off. */
static void
bases_load(const struct user_bases *bases, const uint16_t *now)
{
    if (memcmp(bases->selectors, now, sizeof(bases->selectors)) != 0)
        bases_selectors_load(bases->selectors);
    for (unsigned i = 0; i < ARRAY_SIZE(bases->base); i++) {
        if (bases_counts(bases, i))
            msr_write(bases_msr[i], bases->base[i]);
    }
}
/* [/load] */

void
user_switch(struct task *from, struct task *to)
{
    uint16_t now[4];

    bases_selectors_read(now);
    if (from->process != NULL)
        memcpy(TASK_FIELD_OF(from, user_bases)->selectors, now, sizeof(now));
    if (to->process != NULL)
        bases_load(TASK_FIELD_OF(to, user_bases), now);
}

void
user_fork(struct task *child)
{
    struct user_bases *bases = TASK_FIELD_OF(child, user_bases);

    *bases = *TASK_FIELD_OF(task_current(), user_bases);
    bases_selectors_read(bases->selectors);
}

int
user_base_set(struct task *task, enum user_base which, uint64_t base)
{
    struct user_bases *bases = TASK_FIELD_OF(task, user_bases);
    uintptr_t flags;
    uint16_t now[4];

    if (base >= MM_END)
        return -EPERM;
    flags = cpu_interrupts_save();
    bases_selectors_read(now);
    if (task == task_current())
        memcpy(bases->selectors, now, sizeof(now));
    bases->selectors[bases_place(which)] = 0;
    bases->base[which] = base;
    if (task == task_current())
        bases_load(bases, now);
    cpu_interrupts_restore(flags);
    return 0;
}

uint64_t
user_base_get(enum user_base which)
{
    struct user_bases *bases = TASK_FIELD_OF(task_current(), user_bases);

    bases_selectors_read(bases->selectors);
    return bases_counts(bases, which) ? bases->base[which] : 0;
}

void
user_bases_begin(void)
{
    struct user_bases *bases = TASK_FIELD_OF(task_current(), user_bases);
    uintptr_t flags = cpu_interrupts_save();

    *bases = (struct user_bases){ .selectors = { 0 } };
    bases_selectors_load(bases->selectors);
    msr_write(MSR_FS_BASE, 0);
    msr_write(MSR_KERNEL_GS_BASE, 0);
    cpu_interrupts_restore(flags);
}
