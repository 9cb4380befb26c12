/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What time is it, and how much of it has a program used?
 * @ingroup process
 *
 * Source: clock_gettime(2), gettimeofday(2), time(2), times(2), getrusage(2).
 */
#include <kernel/fs/inode.h>
#include <kernel/mm/mm.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/time/clock.h>
#include <lib/linux/resource.h>

/** @return the time of a clock; -EINVAL: there is none of this number */
static ktime_t
time_of_clock(uintptr_t clock)
{
    struct process_times used;

    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return vfs_now();
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
        return ktime_now();
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID:
        used = process_times(process_current());
        return used.user + used.system;
    default:
        return -EINVAL;
    }
}

static long
time_call_clock_gettime(const uintptr_t *arguments)
{
    ktime_t now = time_of_clock(arguments[0]);
    struct timespec out;

    if (now < 0)
        return (long)now;
    out = time_to_timespec(now);
    return user_write(arguments[1], &out, sizeof(out));
}

SYSCALL(265, clock_gettime, 2, time_call_clock_gettime);

static long
time_call_clock_getres(const uintptr_t *arguments)
{
    const struct timespec out = { .tv_nsec = 1 };

    if (time_of_clock(arguments[0]) < 0)
        return -EINVAL;
    return arguments[1] == 0 ? 0 : user_write(arguments[1], &out, sizeof(out));
}

SYSCALL(266, clock_getres, 2, time_call_clock_getres);

static long
time_call_gettimeofday(const uintptr_t *arguments)
{
    struct timeval now = time_to_timeval(vfs_now());
    const struct timezone zone = { .tz_minuteswest = 0 };

    if (arguments[0] != 0 && user_write(arguments[0], &now, sizeof(now)) != 0)
        return -EFAULT;
    return arguments[1] == 0 ? 0 : user_write(arguments[1], &zone, sizeof(zone));
}

SYSCALL(78, gettimeofday, 2, time_call_gettimeofday);

static long
time_call_time(const uintptr_t *arguments)
{
    long now = (long)(vfs_now() / KTIME_SECOND);

    if (arguments[0] != 0 && user_write(arguments[0], &now, sizeof(now)) != 0)
        return -EFAULT;
    return now;
}

SYSCALL(13, time, 1, time_call_time);

static long
time_ticks(ktime_t time)
{
    return (long)(time / (KTIME_SECOND / TIME_TICKS));
}

static long
time_call_times(const uintptr_t *arguments)
{
    const struct process *self = process_current();
    struct process_times used = process_times(self);
    const struct tms out = { .tms_utime = time_ticks(used.user),
                             .tms_stime = time_ticks(used.system),
                             .tms_cutime = time_ticks(self->children_times.user),
                             .tms_cstime = time_ticks(self->children_times.system) };

    if (arguments[0] != 0 && user_write(arguments[0], &out, sizeof(out)) != 0)
        return -EFAULT;
    return time_ticks(ktime_now());
}

SYSCALL(43, times, 1, time_call_times);

static long
time_call_getrusage(const uintptr_t *arguments)
{
    const struct process *self = process_current();
    bool own = (int)arguments[0] == RUSAGE_SELF;
    struct process_times used = own ? process_times(self) : self->children_times;
    struct rusage out = { .ru_utime = time_to_timeval(used.user),
                          .ru_stime = time_to_timeval(used.system) };

    if (!own && (int)arguments[0] != RUSAGE_CHILDREN)
        return -EINVAL;
    if (own && self->mm != NULL) {
        out.ru_maxrss = mm_resident_kib(self->mm);
        out.ru_minflt = self->mm->counters.zeroed + self->mm->counters.copied;
        out.ru_majflt = self->mm->counters.read;
    }
    return user_write(arguments[1], &out, sizeof(out));
}

SYSCALL(77, getrusage, 2, time_call_getrusage);
