/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system calls about actions, masks and what waits.
 * @ingroup signal
 *
 * Each comes twice: the older one knows signals 1 to 31 only.
 * Source: sigaction(2), sigprocmask(2), sigpending(2), sigsuspend(2), pause(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/signal_private.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

/** The older sigaction's struct; the newer one begins alike, but its mask stands last. */
struct signal_old_action {
    uintptr_t handler;
    unsigned long mask, flags;
    uintptr_t restorer;
};

/* [action] */
/** Change an action, and tell the one before. @param wanted NULL: only tell. @return 0, -EINVAL */
static long
signal_change(int number, const struct signal_action *wanted, struct signal_action *before)
{
    struct process *self = process_current();
    struct signal_state *state = &self->signals;
    struct signal_entry *dropped = NULL;
    uint64_t mask;
    uintptr_t flags;

    if (number < 1 || number > SIGNAL_COUNT || (wanted && (SIGNAL_BIT(number) & SIGNAL_FIXED)))
        return -EINVAL;
    flags = spin_lock_irq(&state->lock);
    *before = state->actions[number - 1];
    if (wanted != NULL) {
        state->actions[number - 1] = *wanted;
        mask = signal_set_bits(&wanted->mask) & ~SIGNAL_FIXED;
        memcpy(&state->actions[number - 1].mask, &mask, sizeof(mask));
        /* What waits and is now ignored is gone, even if it was blocked (POSIX, sigaction). */
        if (signal_is_ignored(number, wanted->handler))
            dropped = signal_drop_locked(self, SIGNAL_BIT(number));
    }
    signal_update_locked(state);
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(dropped);
    return 0;
}
/* [/action] */

static long
signal_call_rt_sigaction(const uintptr_t *arguments)
{
    struct signal_action wanted, before;
    long error;

    if (arguments[3] != sizeof(wanted.mask))
        return -EINVAL;
    if (arguments[1] != 0 && user_read(&wanted, arguments[1], sizeof(wanted)) != 0)
        return -EFAULT;
    error = signal_change((int)arguments[0], arguments[1] != 0 ? &wanted : NULL, &before);
    if (error == 0 && arguments[2] != 0)
        error = user_write(arguments[2], &before, sizeof(before));
    return error;
}

SYSCALL(174, rt_sigaction, 4, signal_call_rt_sigaction);

static long
signal_call_sigaction(const uintptr_t *arguments)
{
    struct signal_old_action old;
    struct signal_action wanted = { .handler = 0 }, before;
    long error;

    if (arguments[1] != 0) {
        if (user_read(&old, arguments[1], sizeof(old)) != 0)
            return -EFAULT;
        wanted = (struct signal_action){ .handler = old.handler,
                                         .flags = old.flags,
                                         .restorer = old.restorer,
                                         .mask = { { old.mask } } };
    }
    error = signal_change((int)arguments[0], arguments[1] != 0 ? &wanted : NULL, &before);
    if (error != 0 || arguments[2] == 0)
        return error;
    old = (struct signal_old_action){ .handler = before.handler,
                                      .mask = before.mask.bits[0],
                                      .flags = before.flags,
                                      .restorer = before.restorer };
    return user_write(arguments[2], &old, sizeof(old));
}

SYSCALL(67, sigaction, 3, signal_call_sigaction);

static long
signal_call_signal(const uintptr_t *arguments)
{
    const struct signal_action wanted = { .handler = arguments[1],
                                          .flags = SA_RESETHAND | SA_NODEFER };
    struct signal_action before;
    long error = signal_change((int)arguments[0], &wanted, &before);

    return error != 0 ? error : (long)before.handler;
}

SYSCALL(48, signal, 2, signal_call_signal);

/* [mask] */
/** @return 0, and @p mask is what is to be blocked; -EINVAL */
static long
signal_mask_by(int how, uint64_t blocked, uint64_t set, uint64_t *mask)
{
    switch (how) {
    case SIG_BLOCK:
        *mask = blocked | set;
        return 0;
    case SIG_UNBLOCK:
        *mask = blocked & ~set;
        return 0;
    case SIG_SETMASK:
        *mask = set;
        return 0;
    default:
        return -EINVAL;
    }
}
/* [/mask] */

/** Both sigprocmasks: sets of @p size bytes; the older one leaves the signals behind it alone. */
static long
signal_change_mask(const uintptr_t *arguments, size_t size)
{
    uint64_t before = thread_self()->blocked, set = 0, mask;
    uint64_t covered = size == sizeof(set) ? ~0ull : (1ull << (8 * size)) - 1;
    long error;

    if (arguments[1] != 0) {
        if (user_read(&set, arguments[1], size) != 0)
            return -EFAULT;
        error = signal_mask_by((int)arguments[0], before & covered, set, &mask);
        if (error != 0)
            return error;
        signal_set_blocked(mask | (before & ~covered));
    }
    return arguments[2] == 0 ? 0 : user_write(arguments[2], &before, size);
}

static long
signal_call_rt_sigprocmask(const uintptr_t *arguments)
{
    if (arguments[3] != sizeof(struct signal_set))
        return -EINVAL;
    return signal_change_mask(arguments, sizeof(uint64_t));
}

SYSCALL(175, rt_sigprocmask, 4, signal_call_rt_sigprocmask);

static long
signal_call_sigprocmask(const uintptr_t *arguments)
{
    return signal_change_mask(arguments, sizeof(uint32_t));
}

SYSCALL(126, sigprocmask, 3, signal_call_sigprocmask);

static long
signal_call_rt_sigpending(const uintptr_t *arguments)
{
    const struct thread *self = thread_self();
    uint64_t pending = process_current()->signals.queue.pending | self->queue.pending;
    uint64_t set = pending & self->blocked;

    if (arguments[1] > sizeof(set))
        return -EINVAL;
    return user_write(arguments[0], &set, arguments[1]);
}

SYSCALL(176, rt_sigpending, 2, signal_call_rt_sigpending);

static long
signal_call_sigpending(const uintptr_t *arguments)
{
    const uintptr_t rt[] = { arguments[0], sizeof(uint32_t) };

    return signal_call_rt_sigpending(rt);
}

SYSCALL(73, sigpending, 1, signal_call_sigpending);

/** Sleep until a signal is to be delivered. @return -ERESTARTNOHAND */
static long
signal_wait(void)
{
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);

    (void)WAIT_UNTIL_SIGNAL(&state->waiting, &state->lock, &flags, false);
    spin_unlock_irq(&state->lock, flags);
    return -ERESTARTNOHAND;
}

static long
signal_call_pause(const uintptr_t *arguments)
{
    (void)arguments;
    return signal_wait();
}

SYSCALL(29, pause, 0, signal_call_pause);

/* [suspend] */
static long
signal_suspend(uint64_t mask)
{
    struct thread *self = thread_self();

    self->saved = self->blocked;
    self->restore = true; /* process_return_to_user() puts it back, or leaves that to a handler */
    signal_set_blocked(mask);
    return signal_wait();
}
/* [/suspend] */

static long
signal_call_rt_sigsuspend(const uintptr_t *arguments)
{
    uint64_t set;

    if (arguments[1] != sizeof(set))
        return -EINVAL;
    if (user_read(&set, arguments[0], sizeof(set)) != 0)
        return -EFAULT;
    return signal_suspend(set);
}

SYSCALL(179, rt_sigsuspend, 2, signal_call_rt_sigsuspend);

static long
signal_call_sigsuspend(const uintptr_t *arguments)
{
    return signal_suspend((uint32_t)arguments[2]);
}

SYSCALL(72, sigsuspend, 3, signal_call_sigsuspend);
