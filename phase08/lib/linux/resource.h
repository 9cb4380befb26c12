/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Limits and the use of resources: Linux's numbers and structs.
 * @ingroup abi
 *
 * Source: getrlimit(2), getrusage(2).
 */
#ifndef LIB_LINUX_RESOURCE_H
#define LIB_LINUX_RESOURCE_H

#include <lib/linux/time.h>

/** @name Limits
 * @{ */
#define RLIMIT_CPU     0
#define RLIMIT_FSIZE   1
#define RLIMIT_DATA    2
#define RLIMIT_STACK   3
#define RLIMIT_CORE    4
#define RLIMIT_RSS     5
#define RLIMIT_NPROC   6
#define RLIMIT_NOFILE  7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS      9
#define RLIMIT_COUNT   16
#define RLIM_INFINITY  (~0ul)
/** @} */

/** A limit, and how far a process may raise it. */
struct rlimit {
    unsigned long rlim_cur, rlim_max;
};

/** @name Whose use
 * @{ */
#define RUSAGE_SELF     0
#define RUSAGE_CHILDREN (-1)
/** @} */

/** What was used; Linux keeps zeros in many of these, too. */
struct rusage {
    struct timeval ru_utime, ru_stime;
    long ru_maxrss, ru_ixrss, ru_idrss, ru_isrss, ru_minflt, ru_majflt, ru_nswap, ru_inblock;
    long ru_oublock, ru_msgsnd, ru_msgrcv, ru_nsignals, ru_nvcsw, ru_nivcsw;
};

#endif
