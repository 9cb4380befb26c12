/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one way from "file, offset" to data.
 * @ingroup fs
 *
 * Whoever wants the bytes of an ordinary file comes through here: read, write, later programs being
 * loaded and memory mapped. Today each call goes to the filesystem; nothing is kept.
 * Writing sets the times of change; reading leaves the time of access alone, so that who only looks
 * at a disk does not write to it (Linux: noatime).
 * Each call locks the inode; who changes it in between does so under the same lock.
 * seam: phase16 keeps pages in inode->pages here, and no caller notices.
 */
#ifndef KERNEL_FS_FILEMAP_H
#define KERNEL_FS_FILEMAP_H

#include <kernel/fs/inode.h>

struct page;

/**
 * Read.
 *
 * @return bytes, fewer than asked at the end of the file only, 0 behind it; or -EIO and so on, if
 *         nothing could be read
 */
long filemap_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes);

/**
 * Write; what lies between the old end and @p offset reads as zeros afterwards.
 *
 * @return bytes, fewer than asked if the device got full; or -ENOSPC, -EFBIG, -EIO and so on, if
 *         nothing could be written
 */
long filemap_write(struct inode *inode, uint64_t offset, const void *memory, size_t bytes);

/** The same at the end of the file, wherever that is. @param offset gets where it was */
long filemap_append(struct inode *inode, uint64_t *offset, const void *memory, size_t bytes);

/** Set the size: cut off, or lengthen by zeros. @return 0, -EFBIG, -ENOSPC … */
int filemap_resize(struct inode *inode, uint64_t size);

/** Return when all of it is safe on the device. @return 0, or what has failed since the last time
 */
int filemap_sync(struct inode *inode);

/** The filesystem gets what is only here, without making it safe. The inode is locked. Sleeps.
 * @return 0 or a negative errno */
int filemap_settle(struct inode *inode);

/** @name For memory mapped from files
 * @{ */
/**
 * A page of a file's content, with zeros behind its end. Others may have it, too: whoever wants to
 * change it makes a copy, unless page_references() says that it is his alone. Sleeps.
 *
 * @param offset bytes, a multiple of PAGE_SIZE
 * @param page   gets a reference
 * @return 0; -EIO: the page does not begin inside the file, or cannot be read; -ENOMEM
 */
int filemap_page_get(struct inode *inode, uint64_t offset, struct page **page);

/** @return can pages of this file be written by several programs, and the file with them? */
bool filemap_can_share(struct inode *inode);

/** A program has written to this page by a shared mapping. Context: any, with any lock below
 * `cache` */
void filemap_page_written(struct page *page);
/** @} */

/** The filesystem is about to be synced: what is only here goes to it first. Sleeps. @return 0 or
 * the first error */
int filemap_write_all(struct super_block *super);

/** Ask all page tables what programs have written by shared mappings. Before filemap_write_all(),
 * with no lock of a file. Sleeps */
void filemap_collect(void);

/** The inode ends; nobody has it any more. Before super_ops.evict. Sleeps */
void filemap_evict(struct inode *inode);

#endif
