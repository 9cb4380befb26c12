/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Limits of what a process may use: getrlimit, setrlimit, prlimit64.
 * @ingroup process
 *
 * The kernel's limits are the same for all and do not change. To set one to what it is succeeds; a
 * higher one is EPERM; a lower one, which nobody would enforce, is EINVAL instead of a lie.
 *
 * Source: getrlimit(2), prlimit(2).
 */
#include <kernel/mm/mm.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/linux/resource.h>

/** The old getrlimit knows no number above this one. */
#define LIMIT_OLD_INFINITY ((unsigned long)INTPTR_MAX)

/** A limit of prlimit64. */
struct limit64 {
    uint64_t now, most;
};

static bool
limit_exists(uintptr_t resource)
{
    return resource < RLIMIT_COUNT;
}

/** A limit that exists. */
static uint64_t
limit_of(uintptr_t resource)
{
    switch (resource) {
    case RLIMIT_STACK:
        return MM_STACK_LIMIT;
    case RLIMIT_NPROC:
        return PROCESS_LIMIT;
    case RLIMIT_NOFILE:
        return FILES_MAX;
    case RLIMIT_CORE:
        return 0; /* no images of the dead are written */
    default:
        return UINT64_MAX;
    }
}

/** May it be set so? */
static long
limit_set(uintptr_t resource, const struct limit64 *wanted)
{
    uint64_t limit = limit_of(resource);

    if (wanted->now > wanted->most)
        return -EINVAL;
    if (wanted->most > limit)
        return -EPERM;
    return wanted->now == limit && wanted->most == limit ? 0 : -EINVAL;
}

static long
limit_give(uintptr_t resource, uintptr_t address, unsigned long infinity)
{
    struct rlimit out;

    if (!limit_exists(resource))
        return -EINVAL;
    out.rlim_cur = limit_of(resource) > infinity ? infinity : (unsigned long)limit_of(resource);
    out.rlim_max = out.rlim_cur;
    return user_write(address, &out, sizeof(out));
}

static long
limit_call_getrlimit(const uintptr_t *arguments)
{
    return limit_give(arguments[0], arguments[1], LIMIT_OLD_INFINITY);
}

static long
limit_call_ugetrlimit(const uintptr_t *arguments)
{
    return limit_give(arguments[0], arguments[1], RLIM_INFINITY);
}

static uint64_t
limit_wide(unsigned long limit)
{
    return limit == RLIM_INFINITY ? UINT64_MAX : limit;
}

static long
limit_call_setrlimit(const uintptr_t *arguments)
{
    struct rlimit given;
    struct limit64 wanted;

    if (!limit_exists(arguments[0]))
        return -EINVAL;
    if (user_read(&given, arguments[1], sizeof(given)) != 0)
        return -EFAULT;
    wanted = (struct limit64){ limit_wide(given.rlim_cur), limit_wide(given.rlim_max) };
    return limit_set(arguments[0], &wanted);
}

/** Of another process, too: all have the same. */
static long
limit_call_prlimit64(const uintptr_t *arguments)
{
    struct limit64 wanted, out;
    struct process *process = NULL;
    long result;

    if (!limit_exists(arguments[1]))
        return -EINVAL;
    if (arguments[2] != 0 && user_read(&wanted, arguments[2], sizeof(wanted)) != 0)
        return -EFAULT;
    if (arguments[0] != 0 && (process = process_lookup((pid_t)arguments[0])) == NULL)
        return -ESRCH;
    process_put(process);
    result = arguments[2] != 0 ? limit_set(arguments[1], &wanted) : 0;
    out = (struct limit64){ limit_of(arguments[1]), limit_of(arguments[1]) };
    return result != 0 || arguments[3] == 0 ? result : user_write(arguments[3], &out, sizeof(out));
}

SYSCALL(75, setrlimit, 2, limit_call_setrlimit);
SYSCALL(76, getrlimit, 2, limit_call_getrlimit);
SYSCALL(191, ugetrlimit, 2, limit_call_ugetrlimit);
SYSCALL(340, prlimit64, 4, limit_call_prlimit64);
