/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Changing what is known about a file: permissions, owner, times.
 * @ingroup fs
 *
 * A filesystem that keeps no owners refuses others than root, as Linux's vfat does: a chown that
 * says 0 must be true when the file is read again.
 */
#include <kernel/fs/change.h>

#include <lib/errno.h>

/** Permissions of a mode. */
#define CHANGE_PERMISSIONS 07777u

static bool
change_needs_owners(const struct change *change)
{
    return ((change->what & CHANGE_USER) != 0 && change->user != 0) ||
           ((change->what & CHANGE_GROUP) != 0 && change->group != 0);
}

static int64_t
change_time(int64_t wanted, int64_t old)
{
    if (wanted == VFS_TIME_KEEP)
        return old;
    return wanted == VFS_TIME_NOW ? vfs_now() : wanted;
}

/** The inode is locked. */
static int
change_inode(struct inode *inode, const struct change *change)
{
    if ((change->what & CHANGE_MODE) != 0)
        inode->mode = (inode->mode & INODE_TYPE) | (change->mode & CHANGE_PERMISSIONS);
    if ((change->what & CHANGE_USER) != 0)
        inode->user = change->user;
    if ((change->what & CHANGE_GROUP) != 0)
        inode->group = change->group;
    if ((change->what & CHANGE_TIMES) != 0) {
        inode->accessed = change_time(change->accessed, inode->accessed);
        inode->modified = change_time(change->modified, inode->modified);
    }
    inode->changed = vfs_now();
    return inode->ops != NULL && inode->ops->update != NULL ? inode->ops->update(inode) : 0;
}

int
vfs_change(const struct path *path, struct inode *inode, const struct change *change)
{
    int error = path->mount != NULL ? mount_writable(path->mount) : 0;

    if (error == 0 && path->mount != NULL && change_needs_owners(change) &&
        (inode->super->type->flags & FILESYSTEM_NO_OWNERS) != 0)
        error = -EPERM;
    if (error != 0)
        return error;
    mutex_lock(&inode->lock);
    error = change_inode(inode, change);
    mutex_unlock(&inode->lock);
    return error;
}

int
vfs_change_path(const struct vfs_context *context, const char *text, unsigned flags,
                const struct change *change)
{
    struct path path;
    int error = walk_path(context, text, flags, &path, NULL);

    if (error != 0)
        return error;
    error = vfs_change(&path, path.dentry->inode, change);
    path_put(&path);
    return error;
}
