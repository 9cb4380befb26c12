/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for children: waitpid(2).
 * @ingroup process
 *
 * The look at all children and the sleep are under process_lock, which
 * everything that there is to be told takes: no news is missed between them.
 */
#include <kernel/proc/process_private.h>

#include <lib/errno.h>

/** What is waited for, and what was found. */
struct wait_search {
    struct process *parent;
    pid_t pid;
    int options;
    struct process *reaped;
    struct process_waited *waited;
};

/** Is this one of those that are waited for? */
static bool
wait_fits(const struct wait_search *search, const struct process *child)
{
    if (search->parent == &process_kernel && !child->kept)
        return false;
    if (search->pid > 0)
        return child->pid == search->pid;
    if (search->pid == -1)
        return true;
    return child->group == (search->pid == 0 ? search->parent->group : -search->pid);
}

/** A zombie's parent has been told: its times are the parent's children's from
 * now on. */
static void
wait_reap(struct wait_search *search, struct process *child)
{
    struct process_times *sum = &search->parent->children_times;
    struct process_times times = { child->times.user + child->children_times.user,
                                   child->times.system + child->children_times.system };

    *search->waited = (struct process_waited){ .status = child->status, .times = times };
    if ((search->options & WNOWAIT) != 0)
        return;
    sum->user += times.user;
    sum->system += times.system;
    search->reaped = child;
    process_reap(child);
}

/** Is there something to tell about this child? */
static bool
wait_tell(struct wait_search *search, struct process *child)
{
    int status;

    if (child->state == PROCESS_ZOMBIE) {
        if ((search->options & WEXITED) == 0)
            return false;
        wait_reap(search, child);
        return true;
    }
    if (!signal_child_news(child, search->options, &status))
        return false;
    *search->waited = (struct process_waited){ .status = status };
    return true;
}

/** Look at all children, the oldest first. @return the number of one to tell
 * about; 0: there is none; -ECHILD: none that fits */
static long
wait_look(struct wait_search *search)
{
    bool any = false;

    for (struct process *child = search->parent->children; child != NULL; child = child->younger) {
        if (!wait_fits(search, child))
            continue;
        any = true;
        if (wait_tell(search, child))
            return child->pid;
    }
    return any ? 0 : -ECHILD;
}

long
process_wait(pid_t pid, int options, struct process_waited *waited)
{
    if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED)) != 0)
        return -EINVAL;
    return process_wait_for(pid, options | WEXITED, waited);
}

/* [loop] */
long
process_wait_for(pid_t pid, int options, struct process_waited *waited)
{
    struct process *self = process_current();
    struct wait_search search = { .parent = self != NULL ? self : &process_kernel,
                                  .pid = pid,
                                  .options = options,
                                  .waited = waited };
    bool interrupted = false;
    uintptr_t flags;
    long result;

    if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED | WEXITED | WNOWAIT)) != 0)
        return -EINVAL;
    if (pid == INT32_MIN)
        return -ESRCH; /* its negative is no number: wait(2) */
    flags = spin_lock_irq(&process_lock);
    while ((result = wait_look(&search)) == 0 && (options & WNOHANG) == 0) {
        if (interrupted) {
            result = -ERESTARTSYS;
            break;
        }
        /* Its SIGCHLD may be what interrupts: the child itself comes first, so look again. */
        interrupted = wait_queue_sleep(&search.parent->child_events, &process_lock, &flags,
                                       WAIT_FOREVER, true) == -EINTR;
    }
    spin_unlock_irq(&process_lock, flags);
    process_put(search.reaped);
    return result;
}
/* [/loop] */
