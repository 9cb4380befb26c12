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
#include <mode/user.h>

/** What DS, ES, FS and GS select. */
union bases_selectors {
    uint16_t of[4];
    uint64_t all; /**< to be compared and copied in one go: at each switch */
};

/** What a task has of its own. */
struct user_bases {
    uint64_t base[2];                /**< by enum user_base */
    union bases_selectors selectors; /**< while it does not run */
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

static union bases_selectors
bases_selectors_read(void)
{
    union bases_selectors now;

    __asm__ volatile("mov %%ds, %0\n\t"
                     "mov %%es, %1\n\t"
                     "mov %%fs, %2\n\t"
                     "mov %%gs, %3"
                     : "=m"(now.of[0]), "=m"(now.of[1]), "=m"(now.of[2]), "=m"(now.of[3]));
    return now;
}

/* [load] */
/** Interrupts are off. Between the two SWAPGS GS is the program's; an NMI looks and sees. */
static void
bases_selectors_load(union bases_selectors selectors)
{
    __asm__ volatile("mov %0, %%ds\n\t"
                     "mov %1, %%es\n\t"
                     "mov %2, %%fs\n\t"
                     "swapgs\n\t"
                     "mov %3, %%gs\n\t"
                     "swapgs"
                     :
                     : "m"(selectors.of[0]), "m"(selectors.of[1]), "m"(selectors.of[2]),
                       "m"(selectors.of[3])
                     : "memory");
}

/** Is the base the task's, and not that of a descriptor? The null selector may have any privilege.
 */
static bool
bases_counts(const struct user_bases *bases, enum user_base which)
{
    return bases->selectors.of[bases_place(which)] <= 3;
}

/** Selectors first: they load bases, too. Interrupts are off. */
static void
bases_load(const struct user_bases *bases, union bases_selectors now)
{
    if (bases->selectors.all != now.all)
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
    union bases_selectors now = bases_selectors_read();

    if (from->process != NULL)
        TASK_FIELD_OF(from, user_bases)->selectors = now;
    if (to->process != NULL)
        bases_load(TASK_FIELD_OF(to, user_bases), now);
}

void
user_fork(struct task *child)
{
    struct user_bases *bases = TASK_FIELD_OF(child, user_bases);

    *bases = *TASK_FIELD_OF(task_current(), user_bases);
    bases->selectors = bases_selectors_read();
}

int
user_base_set(struct task *task, enum user_base which, uint64_t base)
{
    struct user_bases *bases = TASK_FIELD_OF(task, user_bases);
    union bases_selectors now;
    uintptr_t flags;

    if (base >= MM_END)
        return -EPERM;
    flags = cpu_interrupts_save();
    now = bases_selectors_read();
    if (task == task_current())
        bases->selectors = now;
    bases->selectors.of[bases_place(which)] = 0;
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

    bases->selectors = bases_selectors_read();
    return bases_counts(bases, which) ? bases->base[which] : 0;
}

void
user_bases_begin(void)
{
    struct user_bases *bases = TASK_FIELD_OF(task_current(), user_bases);
    uintptr_t flags = cpu_interrupts_save();

    *bases = (struct user_bases){ .selectors.all = 0 };
    bases_selectors_load(bases->selectors);
    msr_write(MSR_FS_BASE, 0);
    msr_write(MSR_KERNEL_GS_BASE, 0);
    cpu_interrupts_restore(flags);
}
