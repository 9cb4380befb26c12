/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scheduling.
 * @ingroup libc
 */
#ifndef USER_SCHED_H
#define USER_SCHED_H

/** Let others run. */
int sched_yield(void);

/** @name Policies, by Linux's numbers, and their calls: from phase 16 on
 * @{ */
#define SCHED_OTHER 0 /**< the class in use */
#define SCHED_RR    2 /**< round robin; its only priority is 1 */
#define SCHED_BATCH 3 /**< the fair class */
#define SCHED_EXT   7 /**< feedback queues */

struct sched_param {
    int sched_priority;
};

/** @param pid 0: the caller. @return 0, or -1 and errno: EINVAL, EPERM, ESRCH */
int sched_setscheduler(int pid, int policy, const struct sched_param *param);

/** @return a policy, or -1 and errno */
int sched_getscheduler(int pid);

/** @return the priority that a policy has at most, at least; or -1 and EINVAL */
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);
/** @} */

#endif
