/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Calls about the system: its names, and giving the CPU away.
 * @ingroup process
 *
 * The release is that of the Linux whose system calls these are: C libraries look at it, and refuse
 * one that they think is too old. Source: uname(2), sched_yield(2), nice(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/node_name.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/sched.h>
#include <lib/linux/utsname.h>
#include <lib/string.h>

static long
system_call_uname(const uintptr_t *arguments)
{
    static const struct utsname names = {
        .sysname = "WasilOS",
        .release = "6.1.0-wasil",
        .version = "#1",
        .domainname = "(none)",
    };
    struct utsname out = names;

    node_name_get(out.nodename, sizeof(out.nodename));
    strlcpy(out.machine, MODE_BITS == 32 ? "i686" : "x86_64", sizeof(out.machine));
    return user_write(arguments[0], &out, sizeof(out));
}

SYSCALL(122, uname, 1, system_call_uname);

static long
system_call_sched_yield(const uintptr_t *arguments)
{
    (void)arguments;
    sched_yield();
    return 0;
}

SYSCALL(158, sched_yield, 0, system_call_sched_yield);

/** The width of the range of nice values: more than that in one step means no more. */
#define SYSTEM_CALL_NICE_WIDTH 40

/** Everybody is root so far, and may go below 0. */
static long
system_call_nice(const uintptr_t *arguments)
{
    int change = (int)arguments[0];

    if (change < -SYSTEM_CALL_NICE_WIDTH)
        change = -SYSTEM_CALL_NICE_WIDTH;
    if (change > SYSTEM_CALL_NICE_WIDTH)
        change = SYSTEM_CALL_NICE_WIDTH;
    sched_set_nice(task_current(), task_current()->nice + change);
    return 0;
}

SYSCALL(34, nice, 1, system_call_nice);
