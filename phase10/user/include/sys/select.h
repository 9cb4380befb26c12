/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for several files at a time, with sets of descriptors.
 * @ingroup libc
 *
 * Source: select(2).
 */
#ifndef USER_SYS_SELECT_H
#define USER_SYS_SELECT_H

#include <lib/linux/select.h>
#include <lib/linux/time.h>

/** @name A set: empty it; put a descriptor in, take it out; is it in?
 * @{ */
#define FD_ZERO(set) __builtin_memset((set), 0, sizeof(fd_set))
#define FD_SET(file, set) \
    ((void)((set)->fds_bits[(file) / FD_SET_WORD] |= 1ul << (file) % FD_SET_WORD))
#define FD_CLR(file, set) \
    ((void)((set)->fds_bits[(file) / FD_SET_WORD] &= ~(1ul << (file) % FD_SET_WORD)))
#define FD_ISSET(file, set) \
    ((int)((set)->fds_bits[(file) / FD_SET_WORD] >> (file) % FD_SET_WORD & 1))
/** @} */

/**
 * Wait until one of the descriptors is ready: to be read, to be written. Each set keeps those that
 * are; NULL is an empty one.
 *
 * @param count   one more than the largest descriptor
 * @param timeout gets what is left of it; NULL: for ever
 * @return how many are left in all sets; 0: none in time; -1 and errno: EINTR, EBADF, EINVAL,
 * EFAULT
 */
int select(int count, fd_set *readable, fd_set *writable, fd_set *urgent, struct timeval *timeout);

#endif
