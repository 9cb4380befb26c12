/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The console of the program in the foreground, while there are no terminals.
 * @ingroup process
 */
#include <kernel/proc/foreground.h>

#include <kernel/console/console.h>

__attribute__((weak)) void
foreground_give(struct process *process)
{
    (void)process;
}

__attribute__((weak)) void
foreground_show_interrupt(void)
{
    console_printf("^C\n");
}
