/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory and processes of the whole machine.
 * @ingroup libc
 *
 * Source: sysinfo(2).
 */
#ifndef USER_SYS_SYSINFO_H
#define USER_SYS_SYSINFO_H

#include <lib/linux/sysinfo.h>

/** Ask. */
int sysinfo(struct sysinfo *info);

#endif
