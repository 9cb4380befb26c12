/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Changing what is known about a file: permissions, owner, times.
 * @ingroup fs
 *
 * For calls that mean a file by a descriptor, or a symbolic link itself; those by path alone are in
 * stat.c.
 */
#ifndef KERNEL_FS_CHANGE_H
#define KERNEL_FS_CHANGE_H

#include <kernel/fs/vfs.h>

/** Which members of struct change mean something. @{ */
#define CHANGE_MODE  1u
#define CHANGE_USER  2u
#define CHANGE_GROUP 4u
#define CHANGE_TIMES 8u
/** @} */

/** What is to be different. */
struct change {
    unsigned what;              /**< CHANGE_… */
    uint32_t mode;              /**< permissions */
    uint32_t user, group;       /**< new owners */
    int64_t accessed, modified; /**< nanoseconds since 1970, VFS_TIME_NOW, VFS_TIME_KEEP */
};

/**
 * Change a file that is open, or a place in the tree.
 *
 * @param path  where it is; {NULL, NULL}: it has no name, as a pipe
 * @param inode what it is
 * @return 0; -EROFS; -EPERM: this filesystem knows no other owner than root; -EIO
 */
int vfs_change(const struct path *path, struct inode *inode, const struct change *change);

/** The same by name. @param flags WALK_FOLLOW, or 0 @return likewise, and as walk_path() */
int vfs_change_path(const struct vfs_context *context, const char *text, unsigned flags,
                    const struct change *change);

#endif
