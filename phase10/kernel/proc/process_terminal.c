/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which terminal a process belongs to, where there are none: none.
 * @ingroup process
 *
 * seam: kernel/tty has the strong function.
 */
#include <kernel/proc/process_terminal.h>

__attribute__((weak)) struct process_terminal
process_terminal(struct process *process)
{
    (void)process;
    return (struct process_terminal){ .device = 0, .foreground = -1 };
}
