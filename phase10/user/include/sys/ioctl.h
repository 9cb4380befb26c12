/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What devices can do beside reading and writing.
 * @ingroup libc
 *
 * Source: ioctl(2), ioctl_tty(2).
 */
#ifndef USER_SYS_IOCTL_H
#define USER_SYS_IOCTL_H

#include <lib/linux/ioctl.h>
#include <lib/linux/termios.h>

/** Ask a device for something. */
int ioctl(int file, unsigned long request, ...);

#endif
