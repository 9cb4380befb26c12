/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief File data without a cache: each range goes to the filesystem.
 * @ingroup fs
 *
 * @replaced-by phase16
 */
#include <kernel/fs/filemap.h>

#include <kernel/fs/super.h>
#include <kernel/mm/page.h>
#include <lib/errno.h>
#include <lib/string.h>

/* [read] */
long
filemap_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    long count = 0;

    mutex_lock(&inode->lock);
    if (offset < inode->size && bytes > 0)
        count = bytes < inode->size - offset ? (long)bytes : (long)(inode->size - offset);
    if (count > 0) {
        int error = -EINVAL;

        if (inode->ops->read_range != NULL)
            error = inode->ops->read_range(inode, offset, memory, (size_t)count);
        if (error != 0)
            count = error;
    }
    mutex_unlock(&inode->lock);
    return count;
}
/* [/read] */

/** The content has changed now. */
static int
filemap_touch(struct inode *inode)
{
    inode->modified = inode->changed = vfs_now();
    return inode->ops->update != NULL ? inode->ops->update(inode) : 0;
}

/** filemap_write(), with the inode locked. */
static long
filemap_write_locked(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
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

long
filemap_write(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    long count;

    mutex_lock(&inode->lock);
    count = filemap_write_locked(inode, offset, memory, bytes);
    mutex_unlock(&inode->lock);
    return count;
}

long
filemap_append(struct inode *inode, uint64_t *offset, const void *memory, size_t bytes)
{
    long count;

    mutex_lock(&inode->lock);
    *offset = inode->size;
    count = filemap_write_locked(inode, *offset, memory, bytes);
    mutex_unlock(&inode->lock);
    return count;
}

int
filemap_resize(struct inode *inode, uint64_t size)
{
    int error;

    if (size > inode->super->size_max)
        return -EFBIG;
    if (inode->ops->resize == NULL)
        return -EINVAL;
    mutex_lock(&inode->lock);
    error = inode->ops->resize(inode, size);
    if (error == 0)
        error = filemap_touch(inode);
    mutex_unlock(&inode->lock);
    return error;
}

int
filemap_sync(struct inode *inode)
{
    int error = 0;

    mutex_lock(&inode->lock);
    if (inode->ops->sync != NULL)
        error = inode->ops->sync(inode);
    mutex_unlock(&inode->lock);
    return error;
}

int
filemap_settle(struct inode *inode)
{
    (void)inode;
    return 0;
}

/* [page] */
int
filemap_page_get(struct inode *inode, uint64_t offset, struct page **page)
{
    struct page *made = page_alloc(0, 0);
    long bytes;

    if (made == NULL)
        return -ENOMEM;
    bytes = filemap_read(inode, offset, page_to_virt(made), PAGE_SIZE);
    if (bytes <= 0) {
        page_free(made, 0);
        return -EIO; /* nothing of the page is in the file, or the disk has failed */
    }
    memset((char *)page_to_virt(made) + bytes, 0, (size_t)(PAGE_SIZE - bytes));
    *page = made;
    return 0;
}
/* [/page] */

bool
filemap_can_share(struct inode *inode)
{
    (void)inode; /* two reads are two pages */
    return false;
}

void
filemap_page_written(struct page *page)
{
    (void)page;
}

void
filemap_collect(void)
{
}

int
filemap_write_all(struct super_block *super)
{
    (void)super;
    return 0;
}

void
filemap_evict(struct inode *inode)
{
    (void)inode;
}
