/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief nanosleep: let time pass, or a signal come.
 * @ingroup process
 *
 * A sleep that a stop signal interrupts must not begin anew: restart_syscall goes on with it, to
 * the moment that was asked for first. Source: nanosleep(2), clock_nanosleep(2),
 * restart_syscall(2).
 */
#include <kernel/fs/inode.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/sync/wait_queue.h>

#define SLEEP_TIMER_ABSTIME 1

/** Sleep to this moment. @return 0 or -EINTR */
static int
sleep_until(ktime_t deadline)
{
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);
    int result = 0;

    while (result == 0 && ktime_now() < deadline)
        result = wait_queue_sleep(&state->waiting, &state->lock, &flags, deadline, true);
    spin_unlock_irq(&state->lock, flags);
    return result == -EINTR ? -EINTR : 0;
}

static long sleep_again(void);

/* [sleep] */
/** Sleep, and if that is interrupted tell how much was left. @param remainder 0: nowhere */
static long
sleep_for_program(ktime_t deadline, uintptr_t remainder)
{
    struct thread *self = thread_self();
    struct timespec left;
    ktime_t now;

    if (sleep_until(deadline) == 0)
        return 0;
    now = ktime_now();
    if (now >= deadline)
        return 0;
    left = time_to_timespec(deadline - now);
    if (remainder != 0 && user_write(remainder, &left, sizeof(left)) != 0)
        return -EFAULT;
    self->restart = sleep_again;
    self->deadline = deadline;
    self->remainder = remainder;
    return -ERESTART_RESTARTBLOCK;
}
/* [/sleep] */

static long
sleep_again(void)
{
    const struct thread *self = thread_self();

    return sleep_for_program(self->deadline, self->remainder);
}

static long
sleep_call_restart(const uintptr_t *arguments)
{
    const struct thread *self = thread_self();

    (void)arguments;
    /* Nothing was interrupted: a program calls this for no reason. */
    return self->restart == NULL ? -EINTR : self->restart();
}

SYSCALL(0, restart_syscall, 0, sleep_call_restart);

static long
sleep_call_nanosleep(const uintptr_t *arguments)
{
    struct timespec wanted;
    ktime_t delay;

    if (user_read(&wanted, arguments[0], sizeof(wanted)) != 0)
        return -EFAULT;
    if (!time_from_timespec(&wanted, &delay))
        return -EINVAL;
    return sleep_for_program(time_later(delay), arguments[1]);
}

SYSCALL(162, nanosleep, 2, sleep_call_nanosleep);

static long
sleep_call_clock_nanosleep(const uintptr_t *arguments)
{
    struct timespec wanted;
    ktime_t when;

    if (arguments[0] != CLOCK_REALTIME && arguments[0] != CLOCK_MONOTONIC &&
        arguments[0] != CLOCK_BOOTTIME)
        return -EINVAL;
    if (user_read(&wanted, arguments[2], sizeof(wanted)) != 0)
        return -EFAULT;
    if (!time_from_timespec(&wanted, &when))
        return -EINVAL;
    if (!(arguments[1] & SLEEP_TIMER_ABSTIME))
        return sleep_for_program(time_later(when), arguments[3]);
    if (arguments[0] == CLOCK_REALTIME)
        when -= vfs_now() - ktime_now();
    return sleep_until(when) == 0 ? 0 : -ERESTARTNOHAND;
}

SYSCALL(267, clock_nanosleep, 4, sleep_call_clock_nanosleep);
