/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is known about a file, and changing it: stat, truncate, times, permissions, readlink.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <kernel/fs/filemap.h>
#include <lib/errno.h>

static void
stat_fill(struct inode *inode, struct vfs_stat *stat)
{
    mutex_lock(&inode->lock);
    *stat = (struct vfs_stat){
        .number = inode->number,
        .device = inode->super->device_number,
        .mode = inode->mode,
        .links = inode->links,
        .user = inode->user,
        .group = inode->group,
        .special = inode->device,
        .block_size = inode->block_size,
        .size = inode->size,
        .blocks = inode->blocks,
        .accessed = inode->accessed,
        .modified = inode->modified,
        .changed = inode->changed,
        .born = inode->born,
    };
    mutex_unlock(&inode->lock);
}

int
vfs_fstat(struct file *file, struct vfs_stat *stat)
{
    stat_fill(file->inode, stat);
    return 0;
}

/** stat and lstat. */
static int
stat_path(const struct vfs_context *context, const char *text, unsigned flags,
          struct vfs_stat *stat)
{
    struct path path;
    int error = walk_path(context, text, flags, &path, NULL);

    if (error != 0)
        return error;
    stat_fill(path.dentry->inode, stat);
    path_put(&path);
    return 0;
}

int
vfs_stat(const struct vfs_context *context, const char *path, struct vfs_stat *stat)
{
    return stat_path(context, path, WALK_FOLLOW, stat);
}

int
vfs_lstat(const struct vfs_context *context, const char *path, struct vfs_stat *stat)
{
    return stat_path(context, path, 0, stat);
}

/** truncate, of what was found. */
static int
stat_truncate(const struct path *path, uint64_t size)
{
    struct inode *inode = path->dentry->inode;
    int error;

    if (inode_is(inode, INODE_DIRECTORY))
        return -EISDIR;
    if (!inode_is(inode, INODE_FILE) || inode->file_ops != NULL)
        return -EINVAL;
    error = mount_writable(path->mount);
    return error != 0 ? error : filemap_resize(inode, size);
}

int
vfs_truncate(const struct vfs_context *context, const char *text, uint64_t size)
{
    struct path path;
    int error;

    if (size > INT64_MAX)
        return -EINVAL;
    error = walk_path(context, text, WALK_FOLLOW, &path, NULL);
    if (error != 0)
        return error;
    error = stat_truncate(&path, size);
    path_put(&path);
    return error;
}

/** Something in the inode, which is locked, has changed: remember when, and have it kept. */
static int
stat_update(struct inode *inode)
{
    inode->changed = vfs_now();
    return inode->ops->update != NULL ? inode->ops->update(inode) : 0;
}

/** One of the times of utimensat(2). */
static int64_t
stat_time(int64_t wanted, int64_t old)
{
    if (wanted == VFS_TIME_KEEP)
        return old;
    return wanted == VFS_TIME_NOW ? vfs_now() : wanted;
}

int
vfs_utime(const struct vfs_context *context, const char *text, int64_t accessed, int64_t modified)
{
    struct path path;
    struct inode *inode;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    error = mount_writable(path.mount);
    if (error == 0) {
        inode = path.dentry->inode;
        mutex_lock(&inode->lock);
        inode->accessed = stat_time(accessed, inode->accessed);
        inode->modified = stat_time(modified, inode->modified);
        error = stat_update(inode);
        mutex_unlock(&inode->lock);
    }
    path_put(&path);
    return error;
}

int
vfs_chmod(const struct vfs_context *context, const char *text, uint32_t mode)
{
    struct path path;
    struct inode *inode;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    error = mount_writable(path.mount);
    if (error == 0) {
        inode = path.dentry->inode;
        mutex_lock(&inode->lock);
        inode->mode = (inode->mode & INODE_TYPE) | (mode & 07777u);
        error = stat_update(inode);
        mutex_unlock(&inode->lock);
    }
    path_put(&path);
    return error;
}

long
vfs_readlink(const struct vfs_context *context, const char *text, char *target, size_t size)
{
    struct path path;
    struct inode *inode;
    long length = size > 0 ? walk_path(context, text, 0, &path, NULL) : -EINVAL;

    if (length != 0)
        return length;
    inode = path.dentry->inode;
    length = -EINVAL;
    mutex_lock(&inode->lock);
    if (inode_is(inode, INODE_LINK))
        length = inode->ops->readlink(inode, target, size);
    mutex_unlock(&inode->lock);
    path_put(&path);
    if (length > (long)size)
        length = (long)size;
    return length;
}
