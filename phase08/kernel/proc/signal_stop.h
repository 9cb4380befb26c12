/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stopping processes, and groups that nobody would ever continue.
 * @ingroup signal
 *
 * A process group is *orphaned* when no member has a parent in the same session but in another
 * group: then no shell looks after it. Its members do not stop on SIGTSTP, SIGTTIN, SIGTTOU, and if
 * a group becomes orphaned while a member is stopped, all get SIGHUP and SIGCONT.
 *
 * Source: POSIX Base Definitions §3 "Orphaned Process Group", _exit().
 */
#ifndef KERNEL_PROC_SIGNAL_STOP_H
#define KERNEL_PROC_SIGNAL_STOP_H

#include <kernel/proc/process.h>

/** The current process has taken stop signal @p number: tell the parent, and sleep until SIGCONT or
 * SIGKILL, unless one of them came in between, or its group is orphaned. */
void signal_stop(struct process *process, int number);

/** Is this group orphaned? @p leaving does not count, as member or as parent; NULL: all count.
 * process_lock is held. */
bool signal_group_is_orphaned(pid_t group, pid_t session, const struct process *leaving);

#endif
