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

/** Ask a terminal for its state: what is none says ENOTTY. */
#define TCGETS 0x5401
/** Ask a terminal for its size. */
#define TIOCGWINSZ 0x5413

/** Ask a device for something. */
int ioctl(int file, unsigned long request, ...);

#endif
