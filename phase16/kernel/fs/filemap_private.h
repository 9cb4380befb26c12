/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files behind filemap.h share; nobody else includes this.
 * @ingroup fs
 */
#ifndef KERNEL_FS_FILEMAP_PRIVATE_H
#define KERNEL_FS_FILEMAP_PRIVATE_H

#include <kernel/fs/filemap.h>
#include <kernel/fs/page_cache.h>
#include <kernel/fs/super.h>

/** Are pages of this file kept? Of ordinary files on a device: what lives in memory anyway would be
 * there twice. */
static inline bool
filemap_is_cached(const struct inode *inode)
{
    return (inode->super->type->flags & FILESYSTEM_DEVICE) && inode_is(inode, INODE_FILE) &&
           inode->super->size_max <= (uint64_t)PAGE_SIZE << 32;
}

/** Does a change of this file stay in memory at first? */
static inline bool
filemap_is_lazy(const struct inode *inode)
{
    return (inode->super->flags & MOUNT_WRITE_BACK) && inode->ops->reserve != NULL;
}

/** @return how many of @p bytes from @p offset on lie in its page */
static inline size_t
filemap_piece(uint64_t offset, size_t bytes)
{
    size_t room = PAGE_SIZE - (size_t)(offset % PAGE_SIZE);

    return bytes < room ? bytes : room;
}

/**
 * Read pages that are not in memory: the first run from @p index on, and what else is absent up to
 * @p last behind it. The inode's lock is held.
 *
 * @return 0; -EIO: @p index is not in the file, or cannot be read; -ENOMEM
 */
int filemap_fill(struct inode *inode, uint32_t index, uint32_t last);

/**
 * Write into pages only; they are dirty then. The inode's lock is held, and the file is lazy.
 *
 * @return bytes, at least 1, or a negative errno
 */
long filemap_write_lazily(struct inode *inode, uint64_t offset, const void *memory, size_t bytes);

/** filemap_page_get() of a file without a cache: a page that nobody else has. */
int filemap_page_make(struct inode *inode, uint64_t offset, struct page **page);

#endif
