/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Limits of what a process may use: getrlimit, setrlimit, prlimit64.
 * @ingroup process
 *
 * How many files may be open is each process's own. The other limits are the same for all and do
 * not change: to set one to what it is succeeds; a higher one is EPERM; a lower one, which nobody
 * would enforce, is EINVAL instead of a lie.
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

/** A limit that exists, of a process. */
static struct limit64
limit_of(const struct process *process, uintptr_t resource)
{
    unsigned files, files_most;

    switch (resource) {
    case RLIMIT_STACK:
        return (struct limit64){ MM_STACK_LIMIT, MM_STACK_LIMIT };
    case RLIMIT_NPROC:
        return (struct limit64){ PROCESS_LIMIT, PROCESS_LIMIT };
    case RLIMIT_NOFILE:
        files = files_limit(process->files, &files_most);
        return (struct limit64){ files, files_most };
    case RLIMIT_CORE:
        return (struct limit64){ 0, 0 }; /* no images of the dead are written */
    default:
        return (struct limit64){ UINT64_MAX, UINT64_MAX };
    }
}

/** May it be set so? Then it is. */
static long
limit_set(struct process *process, uintptr_t resource, const struct limit64 *wanted)
{
    struct limit64 limit = limit_of(process, resource);

    if (wanted->now > wanted->most)
        return -EINVAL;
    if (wanted->most > limit.most)
        return -EPERM;
    if (resource == RLIMIT_NOFILE) {
        files_set_limit(process->files, (unsigned)wanted->now, (unsigned)wanted->most);
        return 0;
    }
    return wanted->now == limit.now && wanted->most == limit.most ? 0 : -EINVAL;
}

static long
limit_give(uintptr_t resource, uintptr_t address, unsigned long infinity)
{
    struct limit64 limit;
    struct rlimit out;

    if (!limit_exists(resource))
        return -EINVAL;
    limit = limit_of(process_current(), resource);
    out.rlim_cur = limit.now > infinity ? infinity : (unsigned long)limit.now;
    out.rlim_max = limit.most > infinity ? infinity : (unsigned long)limit.most;
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
    return limit_set(process_current(), arguments[0], &wanted);
}

/** Of any process: what it was, then what it is to be. @param wanted NULL: as it is */
static long
limit_change(pid_t pid, uintptr_t resource, const struct limit64 *wanted, struct limit64 *before)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct process *process = pid == 0 ? process_current() : process_find(pid);
    long result = -ESRCH;

    if (process != NULL && process->files != NULL) { /* else it has ended */
        *before = limit_of(process, resource);
        result = wanted != NULL ? limit_set(process, resource, wanted) : 0;
    }
    spin_unlock_irq(&process_lock, flags);
    return result;
}

static long
limit_call_prlimit64(const uintptr_t *arguments)
{
    struct limit64 wanted, before;
    long result;

    if (!limit_exists(arguments[1]))
        return -EINVAL;
    if (arguments[2] != 0 && user_read(&wanted, arguments[2], sizeof(wanted)) != 0)
        return -EFAULT;
    result = limit_change((pid_t)arguments[0], arguments[1], arguments[2] != 0 ? &wanted : NULL,
                          &before);
    if (result != 0 || arguments[3] == 0)
        return result;
    return user_write(arguments[3], &before, sizeof(before));
}

SYSCALL(75, setrlimit, 2, limit_call_setrlimit);
SYSCALL(76, getrlimit, 2, limit_call_getrlimit);
SYSCALL(191, ugetrlimit, 2, limit_call_ugetrlimit);
SYSCALL(340, prlimit64, 4, limit_call_prlimit64);
