/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ppoll and pselect6: poll and select with a mask of signals, and in nanoseconds.
 * @ingroup process
 *
 * What is left of the time is told, as Linux's calls do (the C library hides it): so a call that no
 * handler has ended is simply made again. Source: ppoll(2), pselect6 in select(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/poll_call.h>
#include <kernel/proc/process.h>
#include <kernel/proc/select_call.h>
#include <kernel/proc/signal_mask.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/sync/wait_queue.h>

/** @param deadline gets when it is over @return 0, -EFAULT, -EINVAL */
static int
ppoll_deadline(uintptr_t where, ktime_t *deadline)
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

/** Tell how much time is left. @return 0 or -EFAULT */
static int
ppoll_tell_rest(uintptr_t where, ktime_t deadline)
{
    struct timespec rest = { 0, 0 };
    ktime_t now = ktime_now();

    if (where == 0)
        return 0;
    if (deadline > now)
        rest = time_to_timespec(deadline - now);
    return user_write(where, &rest, sizeof(rest));
}

/** What the program gets. @param result of the wait */
static long
ppoll_end(long result, uintptr_t where, ktime_t deadline)
{
    int told = ppoll_tell_rest(where, deadline);

    signal_mask_end(result == -EINTR);
    if (result != -EINTR)
        return result;
    return told == 0 ? -ERESTARTNOHAND : -EINTR;
}

static long
ppoll_call(const uintptr_t *arguments)
{
    ktime_t deadline;
    int error = ppoll_deadline(arguments[2], &deadline);

    if (error == 0)
        error = signal_mask_begin(arguments[3], arguments[4]);
    if (error != 0)
        return error;
    return ppoll_end(poll_program(arguments[0], arguments[1], deadline), arguments[2], deadline);
}

SYSCALL(309, ppoll, 5, ppoll_call);

/** The sixth argument: where the mask is, and its size. Registers are too few for both. */
struct pselect_mask {
    uintptr_t address;
    size_t size;
};

static long
ppoll_call_pselect6(const uintptr_t *arguments)
{
    struct pselect_mask mask = { 0, 0 };
    ktime_t deadline;
    int error;

    if ((int)arguments[0] < 0)
        return -EINVAL;
    if (arguments[5] != 0 && user_read(&mask, arguments[5], sizeof(mask)) != 0)
        return -EFAULT;
    error = ppoll_deadline(arguments[4], &deadline);
    if (error == 0)
        error = signal_mask_begin(mask.address, mask.size);
    if (error != 0)
        return error;
    return ppoll_end(select_program(arguments, deadline), arguments[4], deadline);
}

SYSCALL(308, pselect6, 6, ppoll_call_pselect6);
