/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mounting filesystems.
 * @ingroup libc
 *
 * Source: mount(2), umount(2).
 */
#ifndef USER_SYS_MOUNT_H
#define USER_SYS_MOUNT_H

#include <lib/linux/statfs.h>

/**
 * Mount @p source, a device's path, over the directory @p target.
 *
 * @param type    as /proc/filesystems has it, or "auto"
 * @param flags   MS_RDONLY, MS_REMOUNT
 * @param options the filesystem's own, a text; or NULL
 */
int mount(const char *source, const char *target, const char *type, unsigned long flags,
          const void *options);
int umount(const char *target);
/** @param flags UMOUNT_NOFOLLOW or 0 */
int umount2(const char *target, int flags);

#endif
