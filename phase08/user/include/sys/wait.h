/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for children.
 * @ingroup libc
 */
#ifndef USER_SYS_WAIT_H
#define USER_SYS_WAIT_H

#include <lib/linux/resource.h>
#include <lib/linux/wait.h>
#include <sys/types.h>

/** Wait for a child. @param pid -1: any @param status gets a word to be read by WIFEXITED() …; or
 * NULL @param options WNOHANG … @return the child's number, 0: WNOHANG, and none has ended */
pid_t waitpid(pid_t pid, int *status, int options);
/** waitpid(-1, status, 0). */
pid_t wait(int *status);
/** waitpid() that tells what the child has used. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

#endif
