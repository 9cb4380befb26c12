/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Out of memory: somebody has to go, and it is the one that has most.
 * @ingroup mm
 *
 * Called when a program touches a page that it was promised and there is none. The victim is the
 * process with the most pages; process 1 only if there is no other. It gets SIGKILL, and its pages
 * are taken at once: it need not run for that. From then on it is *doomed*, and touches no page
 * more, neither as a program nor through the kernel's copies; so nobody sees what is missing.
 *
 * - All who look for a victim find the same one, so of two that wait for each other's locks one
 *   finds itself.
 * - Address spaces of nobody (pid 0: a loader is at work, or a test) are never victims.
 */
#include <kernel/mm/private.h>

#include <kernel/console/log.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/panic/panic.h>
#include <kernel/proc/process.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>

/** Is @p mm a better victim than @p best, which may be NULL? */
static bool
oom_is_better(const struct mm *mm, const struct mm *best)
{
    if (mm->pid == 0 || mm->doomed)
        return false;
    if (best == NULL || mm->pid == 1 || best->pid == 1)
        return best == NULL || best->pid == 1;
    if (mm->resident != best->resident)
        return mm->resident > best->resident;
    return mm->pid > best->pid; /* of equals, the younger one */
}

/** @return a reference to the victim, or NULL */
static struct mm *
oom_choose(void)
{
    struct mm *best = NULL;

    for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm)) {
        if (!oom_is_better(mm, best))
            continue;
        mm_put(best);
        best = mm_get(mm);
    }
    return best;
}

/** SIGKILL to the process; those that share its memory follow when they touch it. */
static void
oom_kill(const struct mm *victim)
{
    struct process *process = process_lookup(victim->pid);

    kprintf("out of memory: process %d (%s) has %u KiB and is killed\n", victim->pid,
            process == NULL ? "?" : process->name, (unsigned)mm_resident_kib(victim));
    if (process != NULL)
        (void)signal_send(process, SIGKILL, NULL);
    process_put(process);
}

/** Take its pages. Its lock is held. */
static void
oom_reap(struct mm *victim)
{
    for (unsigned at = 0; at < victim->regions.count; at++) {
        const struct mm_region *region = &victim->regions.region[at];

        victim->resident -= space_clear(&victim->space, region->start, region->end - region->start);
    }
}

/** Its lock is held. */
static void
oom_doom(struct mm *victim)
{
    oom_kill(victim);
    victim->doomed = true;
    oom_reap(victim);
}

/* [room] */
int
oom_make_room(struct mm *mine)
{
    uint32_t free = page_free_count();
    struct mm *victim = oom_choose();
    bool locked = victim == mine;

    if (victim == NULL)
        return -ENOMEM;
    if (page_free_count() > free) {
        /* While we were choosing, others have ended: nobody need go now. */
        mm_put(victim);
        return 0;
    }
    if (!locked && !mutex_try_lock(&victim->lock)) {
        sched_yield(); /* it is at work on its memory: let it finish */
    } else {
        if (!victim->doomed) /* else somebody else has been here, between choice and lock */
            oom_doom(victim);
        if (!locked)
            mutex_unlock(&victim->lock);
    }
    mm_put(victim);
    return locked ? -ENOMEM : 0;
}
/* [/room] */
