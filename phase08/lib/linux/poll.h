/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a file is ready for: poll()'s struct and bits, Linux's numbers.
 * @ingroup abi
 *
 * Source: poll(2).
 */
#ifndef LIB_LINUX_POLL_H
#define LIB_LINUX_POLL_H

/** @name Ready for what
 * @{ */
#define POLLIN     0x001 /**< reading does not wait: there is something, or the end */
#define POLLPRI    0x002 /**< something urgent; nothing here ever has that */
#define POLLOUT    0x004 /**< writing a little does not wait */
#define POLLERR    0x008 /**< writing is an error: nobody will read it */
#define POLLHUP    0x010 /**< nobody will write any more; what there is can be read */
#define POLLNVAL   0x020 /**< there is no such descriptor */
#define POLLRDNORM 0x040 /**< as POLLIN */
#define POLLRDBAND 0x080
#define POLLWRNORM 0x100 /**< as POLLOUT */
#define POLLWRBAND 0x200
/** @} */

/** One descriptor: what is asked, what is so. */
struct pollfd {
    int fd; /**< negative: leave it out */
    short events, revents;
};

#endif
