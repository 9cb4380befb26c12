/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who one is: users and groups, of which there is one each, root.
 * @ingroup process
 *
 * Another user is EINVAL, Linux's answer for one that does not exist in a user namespace: whoever
 * gives up rights must not believe that he has. seam: a phase with users.
 *
 * Source: getuid(2), setuid(2), getgroups(2), user_namespaces(7).
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

/** -1: leave it as it is. */
#define IDENTITY_KEEP UINT32_MAX

static long
identity_call_user(const uintptr_t *arguments)
{
    (void)arguments;
    return (long)process_current()->user;
}

static long
identity_call_group(const uintptr_t *arguments)
{
    (void)arguments;
    return (long)process_current()->group_user;
}

static long
identity_call_set(const uintptr_t *arguments)
{
    return (uint32_t)arguments[0] == 0 ? 0 : -EINVAL;
}

static bool
identity_is_root(uintptr_t number)
{
    return (uint32_t)number == 0 || (uint32_t)number == IDENTITY_KEEP;
}

static long
identity_call_set_two(const uintptr_t *arguments)
{
    return identity_is_root(arguments[0]) && identity_is_root(arguments[1]) ? 0 : -EINVAL;
}

/** Nobody is in a group more than his own. */
static long
identity_call_getgroups(const uintptr_t *arguments)
{
    return (int)arguments[0] < 0 ? -EINVAL : 0;
}

SYSCALL(23, setuid, 1, identity_call_set);
SYSCALL(46, setgid, 1, identity_call_set);
SYSCALL(199, getuid32, 0, identity_call_user);
SYSCALL(200, getgid32, 0, identity_call_group);
SYSCALL(201, geteuid32, 0, identity_call_user);
SYSCALL(202, getegid32, 0, identity_call_group);
SYSCALL(203, setreuid32, 2, identity_call_set_two);
SYSCALL(204, setregid32, 2, identity_call_set_two);
SYSCALL(205, getgroups32, 2, identity_call_getgroups);
SYSCALL(213, setuid32, 1, identity_call_set);
SYSCALL(214, setgid32, 1, identity_call_set);
