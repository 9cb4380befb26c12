/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a session's leader, while sessions have no terminals.
 * @ingroup process
 */
#include <kernel/proc/process_private.h>

__attribute__((weak)) void
process_session_ends(const struct process *process)
{
    (void)process;
}
