/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief nice(2), a call of i386; in 64 bit programs have setpriority() alone.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/sched/sched.h>
#include <kernel/test/call.h>
#include <lib/errno.h>

/** In a child: the nice value that it has got goes where the argument points. */
static void
process_nice_child(void *argument)
{
    *(int *)argument = task_current()->nice;
}

/** @param argument int[4]: what nice(2) makes of the value, and what a child gets */
static void
process_nice(void *argument)
{
    const int changes[] = { 7, -100, 25 };
    int *seen = argument;

    for (unsigned i = 0; i < ARRAY_SIZE(changes); i++) {
        const uintptr_t arguments[SYSCALL_ARGUMENTS] = { (uintptr_t)changes[i] };

        (void)ktest_call("nice", arguments);
        seen[i] = task_current()->nice;
    }
    if (process_child_fork(process_nice_child, &seen[3]) < 0)
        process_exit(WAIT_STATUS_EXITED(ENOMEM));
}

KTEST(process, nice, "process: nice() adds, stays between -20 and 19, and children begin with it")
{
    int seen[4] = { 0 };

    KREQUIRE_MEMORY(process_child_run(process_nice, seen) == 0);
    KEXPECT_EQ(seen[0], 7);
    KEXPECT_EQ(seen[1], -20);
    KEXPECT_EQ(seen[2], 5);
    KEXPECT_EQ(seen[3], 5);
}
