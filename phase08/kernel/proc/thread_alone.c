/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A process with one thread: what it owes the others is nothing.
 * @ingroup process
 *
 * seam: phase11's kernel/proc/threads.c has strong functions of these names.
 */
#include <kernel/proc/process.h>

__attribute__((weak)) void
thread_follow(struct process *process)
{
    (void)process;
}

__attribute__((weak)) void
thread_stop_others(struct process *process)
{
    (void)process;
}

__attribute__((weak)) int
thread_end_others(void)
{
    return 0;
}

__attribute__((weak)) _Noreturn void
thread_exit(int status)
{
    process_exit(status);
}
