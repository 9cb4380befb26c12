/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief File data without a cache: each range goes to the filesystem.
 * @ingroup fs
 */
#include <kernel/fs/filemap.h>

#include <kernel/fs/super.h>
#include <lib/errno.h>

/* [read] */
long
filemap_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    int error;

    if (offset >= inode->size || bytes == 0)
        return 0;
    if (bytes > inode->size - offset)
        bytes = (size_t)(inode->size - offset);
    if (inode->ops->read_range == NULL)
        return -EINVAL;
    error = inode->ops->read_range(inode, offset, memory, bytes);
    return error != 0 ? error : (long)bytes;
}
/* [/read] */

/** The content has changed now. The caller has the filesystem keep it. */
static int
filemap_touch(struct inode *inode)
{
    inode->modified = inode->changed = vfs_now();
    return inode->ops->update != NULL ? inode->ops->update(inode) : 0;
}

long
filemap_write(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    const char *from = memory;
    size_t done = 0;
    long count = 0;
    int error;

    if (bytes == 0)
        return 0;
    if (inode->ops->write_range == NULL)
        return -EINVAL;
    if (offset >= inode->super->size_max)
        return -EFBIG;
    if (bytes > inode->super->size_max - offset)
        bytes = (size_t)(inode->super->size_max - offset);
    while (done < bytes) {
        count = inode->ops->write_range(inode, offset + done, from + done, bytes - done);
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    if (done == 0)
        return count < 0 ? count : -EIO;
    error = filemap_touch(inode);
    return error != 0 ? error : (long)done;
}

int
filemap_resize(struct inode *inode, uint64_t size)
{
    int error;

    if (size > inode->super->size_max)
        return -EFBIG;
    if (inode->ops->resize == NULL)
        return -EINVAL;
    error = inode->ops->resize(inode, size);
    return error != 0 ? error : filemap_touch(inode);
}

int
filemap_sync(struct inode *inode)
{
    return inode->ops->sync != NULL ? inode->ops->sync(inode) : 0;
}
