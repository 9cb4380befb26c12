/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who may be put in which process group.
 * @ingroup signal
 *
 * A group is a job: what ^C reaches. A session is all that belongs to one terminal. Pure: tested on
 * the host. Source: setpgid(2), setsid(2), POSIX "System Interfaces", setpgid.
 */
#ifndef LIB_PROCESS_GROUP_H
#define LIB_PROCESS_GROUP_H

#include <stdbool.h>

/** What the rules ask about the process to be moved. */
struct process_group_question {
    bool is_caller;     /**< it is the caller itself */
    bool is_child;      /**< or its child */
    bool executed;      /**< the child runs a program of its own already */
    int caller_session; /**< the session that the caller is in */
    int number;         /**< of the process */
    int session;        /**< that it is in */
    int wanted;         /**< the group, not 0 */
    bool wanted_exists; /**< there is such a group in the caller's session */
};

/** @return 0; -ESRCH: neither caller nor child; -EACCES: the child has called execve; -EPERM: it
 * leads a session, is in another one, or the group is not in this session */
int process_group_may_move(const struct process_group_question *question);

#endif
