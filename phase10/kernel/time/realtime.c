/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What date it is: the time since the start, and when that was.
 * @ingroup time
 *
 * Nobody has told the kernel until somebody sets it: the machine then started on 1980-01-01, the
 * first day that FAT can write down. seam: phase14 asks the real-time clock, and calls
 * realtime_set().
 */
#include <kernel/time/realtime.h>

#include <kernel/fs/inode.h>
#include <kernel/mm/user.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/x86/cpu.h>

/** Seconds from 1970 to 1980: ten years, of which 1972 and 1976 had a day more. */
#define REALTIME_1980 ((10 * 365 + 2) * 86400ll)

/** When the machine started, nanoseconds since 1970. Read and set with interrupts off: 64 bits are
 * two loads. */
static ktime_t realtime_start = REALTIME_1980 * KTIME_SECOND;

/* Takes the place of the weak one in kernel/fs/now.c. */
int64_t
vfs_now(void)
{
    uintptr_t flags = cpu_interrupts_save();
    ktime_t start = realtime_start;

    cpu_interrupts_restore(flags);
    return start + ktime_now();
}

int
realtime_set(ktime_t now)
{
    ktime_t start = now - ktime_now();
    uintptr_t flags;

    if (start < 0)
        return -EINVAL;
    flags = cpu_interrupts_save();
    realtime_start = start;
    cpu_interrupts_restore(flags);
    return 0;
}

static long
realtime_call_clock_settime(const uintptr_t *arguments)
{
    struct timespec given;
    ktime_t now;

    if (arguments[0] != CLOCK_REALTIME)
        return -EINVAL;
    if (user_read(&given, arguments[1], sizeof(given)) != 0)
        return -EFAULT;
    return time_from_timespec(&given, &now) ? realtime_set(now) : -EINVAL;
}

/** The zone is the C library's business, as Linux's man page advises; it may be given, and is read
 * so that a bad address is told. */
static long
realtime_call_settimeofday(const uintptr_t *arguments)
{
    struct timeval given;
    struct timezone zone;
    ktime_t now;

    if (arguments[1] != 0 && user_read(&zone, arguments[1], sizeof(zone)) != 0)
        return -EFAULT;
    if (arguments[0] == 0)
        return 0;
    if (user_read(&given, arguments[0], sizeof(given)) != 0)
        return -EFAULT;
    return time_from_timeval(&given, &now) ? realtime_set(now) : -EINVAL;
}

static long
realtime_call_stime(const uintptr_t *arguments)
{
    long seconds;

    if (user_read(&seconds, arguments[0], sizeof(seconds)) != 0)
        return -EFAULT;
    return seconds < 0 ? -EINVAL : realtime_set((ktime_t)seconds * KTIME_SECOND);
}

SYSCALL(25, stime, 1, realtime_call_stime);
SYSCALL(79, settimeofday, 2, realtime_call_settimeofday);
SYSCALL(264, clock_settime, 2, realtime_call_clock_settime);
