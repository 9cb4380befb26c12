/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Limits, and what was used.
 * @ingroup libc
 *
 * Source: getrlimit(2), getrusage(2).
 */
#ifndef USER_SYS_RESOURCE_H
#define USER_SYS_RESOURCE_H

#include <lib/linux/resource.h>
#include <sys/types.h>

/** A limit; RLIM_INFINITY: none. */
typedef unsigned long rlim_t;

/** Get, set a limit. @param resource RLIMIT_… */
int getrlimit(int resource, struct rlimit *limit);
int setrlimit(int resource, const struct rlimit *limit);

/** @param who RUSAGE_SELF, RUSAGE_CHILDREN */
int getrusage(int who, struct rusage *usage);

#endif
