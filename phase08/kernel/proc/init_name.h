/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which program is to be process 1.
 * @ingroup process
 */
#ifndef KERNEL_PROC_INIT_NAME_H
#define KERNEL_PROC_INIT_NAME_H

/** @return its name, of the command line's lifetime; NULL: none, the monitor has the machine. Weak:
 * seam: phase10 knows one that need not be asked for */
const char *user_init_name(void);

#endif
