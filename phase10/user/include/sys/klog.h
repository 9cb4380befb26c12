/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's log.
 * @ingroup libc
 *
 * Source: klogctl(3).
 */
#ifndef USER_SYS_KLOG_H
#define USER_SYS_KLOG_H

#include <lib/linux/klog.h>

/** @param what SYSLOG_ACTION_… @return bytes */
int klogctl(int what, char *text, int size);

#endif
