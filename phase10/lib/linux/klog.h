/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the system call syslog() is asked for: Linux's numbers.
 * @ingroup abi
 *
 * Source: syslog(2).
 */
#ifndef LIB_LINUX_KLOG_H
#define LIB_LINUX_KLOG_H

/** The newest bytes of the log, which stays; and how many bytes the kernel keeps. */
#define SYSLOG_ACTION_READ_ALL    3
#define SYSLOG_ACTION_SIZE_BUFFER 10

#endif
