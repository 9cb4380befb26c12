/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whose terminal it is: sessions, the foreground, signals.
 * @ingroup tty
 *
 * A terminal remembers two numbers, of a session and of its group in the foreground. A group's
 * number may mean another group some day; but only one of the same session is ever sent anything.
 */
#include <kernel/tty/tty.h>

#include <kernel/console/console.h>
#include <kernel/proc/process_private.h>
#include <kernel/proc/process_terminal.h>
#include <kernel/proc/signal_stop.h>
#include <lib/errno.h>
#include <lib/signal_set.h>

/** Send to a group of a session. process_lock is held. */
static void
tty_send_group(pid_t session, pid_t group, int number)
{
    if (session == 0 || group == 0)
        return;
    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at))
        if (at->group == group && at->session == session)
            (void)signal_send(at, number, NULL);
}

void
tty_signal(struct tty *tty, int number)
{
    uintptr_t flags = spin_lock_irq(&process_lock);

    tty_send_group(tty->session, tty->group, number);
    spin_unlock_irq(&process_lock, flags);
}

/** Would this stop signal do nothing to the process? */
static bool
tty_is_deaf(const struct process *process, int number)
{
    return (thread_self()->blocked & SIGNAL_BIT(number)) != 0 ||
           process->signals.actions[number - 1].handler == SIGNAL_IGNORE;
}

/* [check] */
int
tty_check(struct tty *tty, int number)
{
    const struct process *self = process_current();
    uintptr_t flags;
    int error = 0;

    if (self == NULL)
        return 0;
    flags = spin_lock_irq(&process_lock);
    if (self->session == tty->session && tty->group != 0 && self->group != tty->group) {
        if (tty_is_deaf(self, number))
            error = number == SIGTTIN ? -EIO : 0;
        else if (signal_group_is_orphaned(self->group, self->session, NULL))
            error = -EIO;
        else
            error = -ERESTARTSYS;
        if (error == -ERESTARTSYS)
            tty_send_group(self->session, self->group, number);
    }
    spin_unlock_irq(&process_lock, flags);
    return error;
}
/* [/check] */

struct tty *
tty_controlling(void)
{
    const struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct tty *tty = self == NULL ? NULL : tty_of_session(self->session);

    spin_unlock_irq(&process_lock, flags);
    return tty;
}

int
tty_control(struct tty *tty, bool steal)
{
    const struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    int error = 0;

    if (self == NULL || self->session != self->pid)
        error = -EPERM;
    else if (tty->session == self->session)
        error = 0;
    else if (tty_of_session(self->session) != NULL || (tty->session != 0 && !steal))
        error = -EPERM;
    else
        tty->session = self->session, tty->group = self->group;
    spin_unlock_irq(&process_lock, flags);
    return error;
}

/** The session loses its terminal. process_lock is held. */
static void
tty_leave(struct tty *tty)
{
    tty_send_group(tty->session, tty->group, SIGHUP);
    tty_send_group(tty->session, tty->group, SIGCONT);
    tty->session = tty->group = 0;
}

int
tty_give_up(struct tty *tty)
{
    const struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    int error = 0;

    if (self == NULL || self->session != tty->session)
        error = -ENOTTY;
    else if (self->pid != self->session)
        error = -EPERM;
    else
        tty_leave(tty);
    spin_unlock_irq(&process_lock, flags);
    return error;
}

/** The strong one. */
void
process_session_ends(const struct process *process)
{
    struct tty *tty = process->pid == process->session ? tty_of_session(process->session) : NULL;

    if (tty == NULL)
        return;
    tty_leave(tty);
    console_arrived();
}

/** Is it the terminal of the caller's session? process_lock is held. */
static bool
tty_is_own(const struct tty *tty)
{
    const struct process *self = process_current();

    return self != NULL && tty->session != 0 && self->session == tty->session;
}

long
tty_group(struct tty *tty)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    long result = tty_is_own(tty) ? tty->group : -ENOTTY;

    spin_unlock_irq(&process_lock, flags);
    return result;
}

long
tty_session(struct tty *tty)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    long result = tty_is_own(tty) ? tty->session : -ENOTTY;

    spin_unlock_irq(&process_lock, flags);
    return result;
}

/** Does any process have this group, whatever its session? process_lock is held. */
static bool
tty_group_exists(pid_t group)
{
    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at))
        if (at->group == group)
            return true;
    return false;
}

long
tty_set_group(struct tty *tty, pid_t group)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    long result = 0;

    if (!tty_is_own(tty))
        result = -ENOTTY;
    else if (group < 0)
        result = -EINVAL;
    else if (!tty_group_exists(group))
        result = -ESRCH;
    else if (!process_group_exists(group, tty->session))
        result = -EPERM;
    else
        tty->group = group;
    spin_unlock_irq(&process_lock, flags);
    return result;
}

/** The strong one. */
struct process_terminal
process_terminal(struct process *process)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    const struct tty *tty = tty_of_session(process->session);
    struct process_terminal terminal = { .device = tty == NULL ? 0 : tty->device,
                                         .foreground = tty == NULL ? -1 : tty->group };

    spin_unlock_irq(&process_lock, flags);
    return terminal;
}
