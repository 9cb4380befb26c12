/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief rt_sigtimedwait: take a signal instead of being interrupted by it.
 * @ingroup signal
 *
 * The program blocks the signals first. While it sleeps they are not blocked, so that one of them
 * wakes it; they are again before it looks, so that none of them is delivered instead.
 *
 * Source: rt_sigtimedwait(2), sigwaitinfo(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal_private.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>

/** Take one of a set. @return its number; 0: none waits */
static int
sigtimedwait_take(uint64_t set, struct signal_info *info)
{
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);
    struct signal_queue *queue = &thread_self()->queue;
    struct signal_entry *entry = NULL;
    int number = signal_first(queue->pending & set);

    if (number == 0) {
        queue = &state->queue;
        number = signal_first(queue->pending & set);
    }
    if (number != 0) {
        entry = signal_queue_take(queue, number, info);
        signal_update_locked(state);
    }
    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(entry);
    return number;
}

/** Sleep until any signal comes. @return 0: it may be one of the set; -EAGAIN: time is over */
static long
sigtimedwait_sleep(uint64_t set, ktime_t deadline)
{
    struct signal_state *state = &process_current()->signals;
    uint64_t before = thread_self()->blocked;
    uintptr_t flags;
    int result;

    thread_self()->waited = set;
    signal_set_blocked(before & ~set);
    flags = spin_lock_irq(&state->lock);
    do
        result = wait_queue_sleep(&state->waiting, &state->lock, &flags, deadline, true);
    while (result == 0);
    spin_unlock_irq(&state->lock, flags);
    signal_set_blocked(before);
    thread_self()->waited = 0;
    return result == -ETIMEDOUT ? -EAGAIN : 0;
}

/** @return the signal's number; -EAGAIN: none came in time; -EINTR: another one */
static long
sigtimedwait_run(uint64_t set, ktime_t deadline, struct signal_info *info)
{
    long result = sigtimedwait_take(set, info);

    if (result != 0)
        return result;
    result = deadline == 0 ? -EAGAIN : sigtimedwait_sleep(set, deadline);
    if (result != 0)
        return result;
    result = sigtimedwait_take(set, info);
    return result != 0 ? result : -EINTR;
}

/** @param deadline gets when it is over @return 0, -EFAULT, -EINVAL */
static int
sigtimedwait_deadline(uintptr_t where, ktime_t *deadline)
{
    struct timespec wanted;
    ktime_t delay;

    *deadline = WAIT_FOREVER;
    if (where == 0)
        return 0;
    if (user_read(&wanted, where, sizeof(wanted)) != 0)
        return -EFAULT;
    if (!time_from_timespec(&wanted, &delay))
        return -EINVAL;
    *deadline = delay == 0 ? 0 : time_later(delay);
    return 0;
}

static long
sigtimedwait_call(const uintptr_t *arguments)
{
    struct signal_info info;
    ktime_t deadline;
    uint64_t set;
    long result;

    if (arguments[3] != sizeof(set))
        return -EINVAL;
    if (user_read(&set, arguments[0], sizeof(set)) != 0)
        return -EFAULT;
    result = sigtimedwait_deadline(arguments[2], &deadline);
    if (result == 0)
        result = sigtimedwait_run(set & ~SIGNAL_FIXED, deadline, &info);
    if (result > 0 && arguments[1] != 0 && user_write(arguments[1], &info, sizeof(info)) != 0)
        return -EFAULT;
    return result;
}

SYSCALL(177, rt_sigtimedwait, 4, sigtimedwait_call);
