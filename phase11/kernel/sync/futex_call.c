/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system call futex.
 * @ingroup sync
 *
 * Operations that inherit priorities, and FUTEX_WAKE_OP, are ENOSYS: C libraries ask before they
 * use them. A wait with a span of time that a signal without a handler interrupts goes on until the
 * same moment (restart_syscall).
 *
 * Source: futex(2).
 */
#include <kernel/fs/inode.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/sync/futex.h>
#include <lib/linux/futex.h>

/** A wait, as it is begun again. */
struct futex_call {
    uintptr_t address;
    uint32_t value;
    ktime_t deadline;
};

TASK_FIELD(struct futex_call, futex_interrupted);

/** @param where 0: for ever @param absolute a moment, not a span @return 0, -EFAULT, -EINVAL */
static int
futex_call_deadline(uintptr_t where, bool absolute, bool realtime, ktime_t *deadline)
{
    struct timespec wanted;

    *deadline = WAIT_FOREVER;
    if (where == 0)
        return 0;
    if (user_read(&wanted, where, sizeof(wanted)) != 0)
        return -EFAULT;
    if (!time_from_timespec(&wanted, deadline))
        return -EINVAL;
    if (!absolute)
        *deadline = time_later(*deadline);
    else if (realtime)
        *deadline -= vfs_now() - ktime_now();
    return 0;
}

static long futex_call_again(void);

static long
futex_call_wait(struct futex_call call)
{
    long result = futex_wait(call.address, call.value, FUTEX_BITSET_MATCH_ANY, call.deadline);

    if (result != -EINTR)
        return result;
    if (call.deadline == WAIT_FOREVER)
        return -ERESTARTSYS;
    *TASK_FIELD_OF(task_current(), futex_interrupted) = call;
    thread_self()->restart = futex_call_again;
    return -ERESTART_RESTARTBLOCK;
}

/** restart_syscall. */
static long
futex_call_again(void)
{
    return futex_call_wait(*TASK_FIELD_OF(task_current(), futex_interrupted));
}

static long
futex_call_span(const uintptr_t *arguments)
{
    struct futex_call call = { .address = arguments[0], .value = (uint32_t)arguments[2] };
    int error = futex_call_deadline(arguments[3], false, false, &call.deadline);

    return error != 0 ? error : futex_call_wait(call);
}

static long
futex_call_moment(const uintptr_t *arguments, bool realtime)
{
    ktime_t deadline;
    long result = futex_call_deadline(arguments[3], true, realtime, &deadline);

    if (result == 0)
        result = futex_wait(arguments[0], (uint32_t)arguments[2], (uint32_t)arguments[5], deadline);
    return result == -EINTR ? -ERESTARTSYS : result;
}

static long
futex_call_requeue(const uintptr_t *arguments, bool compare)
{
    uint32_t value = (uint32_t)arguments[5];
    const struct futex_move move = { .from = arguments[0],
                                     .to = arguments[4],
                                     .wake = (unsigned)arguments[2],
                                     .move = (unsigned)arguments[3],
                                     .value = compare ? &value : NULL };

    if ((int)arguments[2] < 0 || (int)arguments[3] < 0)
        return -EINVAL;
    return futex_requeue(&move);
}

static long
futex_call(const uintptr_t *arguments)
{
    unsigned flags = (unsigned)arguments[1] & (FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
    unsigned operation = (unsigned)arguments[1] & ~flags;

    if ((flags & FUTEX_CLOCK_REALTIME) != 0 && operation != FUTEX_WAIT_BITSET)
        return -ENOSYS;
    switch (operation) {
    case FUTEX_WAIT:
        return futex_call_span(arguments);
    case FUTEX_WAIT_BITSET:
        return futex_call_moment(arguments, (flags & FUTEX_CLOCK_REALTIME) != 0);
    case FUTEX_WAKE:
        return futex_wake(arguments[0], (unsigned)arguments[2], FUTEX_BITSET_MATCH_ANY);
    case FUTEX_WAKE_BITSET:
        return futex_wake(arguments[0], (unsigned)arguments[2], (uint32_t)arguments[5]);
    case FUTEX_REQUEUE:
    case FUTEX_CMP_REQUEUE:
        return futex_call_requeue(arguments, operation == FUTEX_CMP_REQUEUE);
    default:
        return -ENOSYS;
    }
}

SYSCALL(240, futex, 6, futex_call);
