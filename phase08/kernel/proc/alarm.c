/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief alarm and the real interval timer: a SIGALRM later.
 * @ingroup signal
 *
 * Both are one timer (alarm(2)), signal_state's; signal.c has what it does. The other two interval
 * timers, which count CPU time, do not exist here.
 * Source: alarm(2), setitimer(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>

#define ALARM_ITIMER_REAL 0

/** An interval timer's values: until the next time, and from then on. 0: not at all. */
struct alarm_setting {
    ktime_t left, every;
};

/** @return what it is set to; 1 ns at least while it runs. state->lock is held */
static struct alarm_setting
alarm_read(const struct signal_state *state)
{
    struct alarm_setting setting = { .every = state->alarm_every };

    if (state->alarm_at != 0) {
        setting.left = state->alarm_at - ktime_now();
        if (setting.left <= 0)
            setting.left = 1;
    }
    return setting;
}

/** Set it. @return what it was set to */
static struct alarm_setting
alarm_change(const struct alarm_setting *wanted)
{
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags = spin_lock_irq(&state->lock);
    struct alarm_setting before = alarm_read(state);

    timer_stop(&state->alarm);
    state->alarm_at = 0;
    state->alarm_every = wanted->every;
    if (wanted->left > 0) {
        state->alarm_at = time_later(wanted->left);
        timer_start(&state->alarm, state->alarm_at);
    }
    spin_unlock_irq(&state->lock, flags);
    return before;
}

static long
alarm_call(const uintptr_t *arguments)
{
    const struct alarm_setting wanted = { .left = (ktime_t)arguments[0] * KTIME_SECOND };
    struct alarm_setting before = alarm_change(&wanted);

    if (before.left == 0)
        return 0;
    /* Rounded, but never to 0: that would mean that none was running. */
    if (before.left < KTIME_SECOND)
        return 1;
    return (long)((before.left + KTIME_SECOND / 2) / KTIME_SECOND);
}

SYSCALL(27, alarm, 1, alarm_call);

static struct itimerval
alarm_to_itimer(const struct alarm_setting *setting)
{
    return (struct itimerval){ .it_interval = time_to_timeval(setting->every),
                               .it_value = time_to_timeval(setting->left) };
}

static long
alarm_call_setitimer(const uintptr_t *arguments)
{
    struct itimerval value = { .it_value = { 0 } };
    struct alarm_setting wanted, before;

    if (arguments[0] != ALARM_ITIMER_REAL)
        return -EINVAL;
    if (arguments[1] != 0 && user_read(&value, arguments[1], sizeof(value)) != 0)
        return -EFAULT;
    if (!time_from_timeval(&value.it_value, &wanted.left) ||
        !time_from_timeval(&value.it_interval, &wanted.every))
        return -EINVAL;
    before = alarm_change(&wanted);
    value = alarm_to_itimer(&before);
    return arguments[2] == 0 ? 0 : user_write(arguments[2], &value, sizeof(value));
}

SYSCALL(104, setitimer, 3, alarm_call_setitimer);

static long
alarm_call_getitimer(const uintptr_t *arguments)
{
    struct signal_state *state = &process_current()->signals;
    struct alarm_setting now;
    struct itimerval value;
    uintptr_t flags;

    if (arguments[0] != ALARM_ITIMER_REAL)
        return -EINVAL;
    flags = spin_lock_irq(&state->lock);
    now = alarm_read(state);
    spin_unlock_irq(&state->lock, flags);
    value = alarm_to_itimer(&now);
    return user_write(arguments[1], &value, sizeof(value));
}

SYSCALL(105, getitimer, 2, alarm_call_getitimer);
