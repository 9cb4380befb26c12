/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Three user numbers and a list of groups: setresuid, getresuid, setgroups and their kin.
 * @ingroup process
 *
 * There is one user, root, so real, effective and saved number are the same, and another one is
 * EINVAL: as phase10's setuid, which says why. Root is in no group but his own.
 *
 * Source: setresuid(2), getresuid(2), setgroups(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

/** -1: leave it as it is. */
#define CREDENTIALS_KEEP UINT32_MAX

static long
credentials_call_set(const uintptr_t *arguments)
{
    for (unsigned i = 0; i < 3; i++)
        if ((uint32_t)arguments[i] != 0 && (uint32_t)arguments[i] != CREDENTIALS_KEEP)
            return -EINVAL;
    return 0;
}

/** Write the same number to three places. */
static long
credentials_give(const uintptr_t *arguments, uint32_t number)
{
    for (unsigned i = 0; i < 3; i++)
        if (user_write(arguments[i], &number, sizeof(number)) != 0)
            return -EFAULT;
    return 0;
}

static long
credentials_call_getresuid(const uintptr_t *arguments)
{
    return credentials_give(arguments, process_current()->user);
}

static long
credentials_call_getresgid(const uintptr_t *arguments)
{
    return credentials_give(arguments, process_current()->group_user);
}

/** No groups, or root's own, which he is in anyway. */
static long
credentials_call_setgroups(const uintptr_t *arguments)
{
    uint32_t group;

    if (arguments[0] > 1)
        return -EINVAL;
    if (arguments[0] == 0)
        return 0;
    if (user_read(&group, arguments[1], sizeof(group)) != 0)
        return -EFAULT;
    return group == process_current()->group_user ? 0 : -EINVAL;
}

SYSCALL(206, setgroups32, 2, credentials_call_setgroups);
SYSCALL(208, setresuid32, 3, credentials_call_set);
SYSCALL(209, getresuid32, 3, credentials_call_getresuid);
SYSCALL(210, setresgid32, 3, credentials_call_set);
SYSCALL(211, getresgid32, 3, credentials_call_getresgid);
