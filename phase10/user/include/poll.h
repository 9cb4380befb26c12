/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for several files at a time.
 * @ingroup libc
 *
 * Source: poll(2).
 */
#ifndef USER_POLL_H
#define USER_POLL_H

#include <lib/linux/poll.h>

/** How many descriptors. */
typedef unsigned long nfds_t;

/**
 * Wait until one of the descriptors is ready for something that is asked for.
 *
 * @param timeout milliseconds; 0: only look; negative: for ever
 * @return how many have `revents`; 0: none in time; -1 and errno: EINTR, EINVAL (too many), EFAULT
 */
int poll(struct pollfd *files, nfds_t count, int timeout);

#endif
