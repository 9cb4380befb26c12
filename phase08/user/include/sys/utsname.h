/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system's names.
 * @ingroup libc
 */
#ifndef USER_SYS_UTSNAME_H
#define USER_SYS_UTSNAME_H

#include <lib/linux/utsname.h>

/** Ask for them. */
int uname(struct utsname *names);

#endif
