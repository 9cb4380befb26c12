/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief setpgid's rules, in the order in which Linux asks them.
 * @ingroup signal
 */
#include <lib/process_group.h>

#include <lib/errno.h>

int
process_group_may_move(const struct process_group_question *question)
{
    if (!question->is_caller && !question->is_child)
        return -ESRCH;
    if (question->is_child) {
        if (question->session != question->caller_session)
            return -EPERM;
        if (question->executed)
            return -EACCES;
    }
    if (question->number == question->session)
        return -EPERM;
    if (question->wanted != question->number && !question->wanted_exists)
        return -EPERM;
    return 0;
}
