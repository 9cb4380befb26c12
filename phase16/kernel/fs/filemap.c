/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief File data by way of the page cache: changes, and what mappings need.
 * @ingroup fs
 *
 * A write goes to the filesystem at once and to the pages that are in memory, or, on a filesystem
 * that is mounted with `wb`, to pages alone (filemap_lazy.c). Either way pages and filesystem are
 * one: who reads, by whatever way, finds what was written last.
 * Next to read: filemap_read.c, writeback.c.
 *
 * @replaces phase07 86e40f6f3d32: the page cache takes the place of going to the filesystem each
 * time
 */
#include <kernel/fs/filemap_private.h>

#include <kernel/fs/super.h>
#include <kernel/fs/writeback.h>
#include <kernel/mm/file_regions.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The content has changed now. */
static int
filemap_touch(struct inode *inode)
{
    inode->modified = inode->changed = vfs_now();
    return inode->ops->update != NULL ? inode->ops->update(inode) : 0;
}

/** Put bytes into the pages that are in memory; NULL: zeros. */
static void
filemap_refresh(struct inode *inode, uint64_t offset, const char *from, size_t bytes)
{
    struct file_pages *files = inode->pages;

    while (files != NULL && bytes > 0) {
        size_t piece = filemap_piece(offset, bytes);
        uint32_t index = (uint32_t)(offset / PAGE_SIZE);
        struct page *page = page_cache_has(files, index) ? page_cache_get(files, index) : NULL;

        if (page != NULL) {
            char *to = (char *)page_to_virt(page) + offset % PAGE_SIZE;

            if (from != NULL)
                memcpy(to, from, piece);
            else
                memset(to, 0, piece);
            page_put(page);
        }
        from = from != NULL ? from + piece : NULL;
        offset += piece;
        bytes -= piece;
    }
}

/** What lies behind the end in its last page reads as zeros when the file grows. */
static void
filemap_clear_tail(struct inode *inode)
{
    size_t within = (size_t)(inode->size % PAGE_SIZE);

    if (within != 0)
        filemap_refresh(inode, inode->size, NULL, PAGE_SIZE - within);
}

/** Write through: the filesystem has it when this returns. @return bytes or a negative errno */
static long
filemap_write_through(struct inode *inode, uint64_t offset, const char *from, size_t bytes)
{
    size_t done = 0;
    long count = 0;

    filemap_refresh(inode, offset, from, bytes);
    while (done < bytes) {
        count = inode->ops->write_range(inode, offset + done, from + done, bytes - done);
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    if (done < bytes && inode->pages != NULL) /* those pages say what the filesystem does not */
        (void)page_cache_remove(inode->pages, (uint32_t)((offset + done) / PAGE_SIZE),
                                (uint32_t)(bytes / PAGE_SIZE) + 2);
    return done > 0 ? (long)done : count;
}

/* [write] */
/** filemap_write(), with the inode locked. */
static long
filemap_write_locked(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    long done = -EAGAIN;
    int error;

    if (bytes == 0)
        return 0;
    if (inode->ops->write_range == NULL)
        return -EINVAL;
    if (offset >= inode->super->size_max)
        return -EFBIG;
    if (bytes > inode->super->size_max - offset)
        bytes = (size_t)(inode->super->size_max - offset);
    if (offset + bytes > inode->size)
        filemap_clear_tail(inode);
    if (filemap_is_cached(inode) && filemap_is_lazy(inode))
        done = filemap_write_lazily(inode, offset, memory, bytes);
    if (done == -EAGAIN)
        done = filemap_write_through(inode, offset, memory, bytes);
    if (done <= 0)
        return done < 0 ? done : -EIO;
    error = filemap_touch(inode);
    return error != 0 ? error : done;
}
/* [/write] */

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

/** Pages behind the end of a file that was cut off go. @return whether a program has one of them */
static bool
filemap_cut(struct inode *inode)
{
    filemap_clear_tail(inode);
    return inode->pages != NULL &&
           page_cache_remove(inode->pages, (uint32_t)((inode->size + PAGE_SIZE - 1) / PAGE_SIZE),
                             UINT32_MAX);
}

/* [resize] */
int
filemap_resize(struct inode *inode, uint64_t size)
{
    bool mapped = false;
    int error;

    if (size > inode->super->size_max)
        return -EFBIG;
    if (inode->ops->resize == NULL)
        return -EINVAL;
    mutex_lock(&inode->lock);
    if (size > 0) /* what was reserved is in use then, or goes with all the rest */
        (void)filemap_settle(inode);
    filemap_clear_tail(inode);
    error = inode->ops->resize(inode, size);
    if (error == 0) {
        mapped = filemap_cut(inode);
        error = filemap_touch(inode);
    }
    mutex_unlock(&inode->lock);
    if (mapped) /* their locks come before the inode's: what they write until now is nobody's */
        file_regions_forget(inode, size);
    return error;
}
/* [/resize] */

int
filemap_sync(struct inode *inode)
{
    int error = 0, first = 0;

    mutex_lock(&inode->lock);
    if (inode->pages != NULL) {
        (void)writeback_file(inode->pages);
        first = writeback_error(inode->pages);
    }
    if (inode->ops->sync != NULL)
        error = inode->ops->sync(inode);
    mutex_unlock(&inode->lock);
    return first != 0 ? first : error;
}

int
filemap_settle(struct inode *inode)
{
    return inode->pages != NULL ? writeback_file(inode->pages) : 0;
}

int
filemap_page_make(struct inode *inode, uint64_t offset, struct page **page)
{
    struct page *made = page_alloc(0, 0);
    long bytes;

    if (made == NULL)
        return -ENOMEM;
    bytes = filemap_read(inode, offset, page_to_virt(made), PAGE_SIZE);
    if (bytes <= 0) {
        page_free(made, 0);
        return -EIO;
    }
    memset((char *)page_to_virt(made) + bytes, 0, (size_t)(PAGE_SIZE - bytes));
    *page = made;
    return 0;
}

bool
filemap_can_share(struct inode *inode)
{
    return filemap_is_cached(inode);
}

void
filemap_page_written(struct page *page)
{
    page_cache_set_dirty(page);
}

void
filemap_collect(void)
{
    file_regions_collect();
}

int
filemap_write_all(struct super_block *super)
{
    return writeback_all(super, 0);
}

void
filemap_evict(struct inode *inode)
{
    if (inode->pages != NULL && inode->links != 0)
        (void)writeback_file(inode->pages);
    page_cache_end(inode);
}
