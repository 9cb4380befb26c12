/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is dirty in the page cache finds its way to the filesystems.
 * @ingroup fs
 *
 * - An error of writing is told once, to whoever syncs the file next. The page stays, and is clean.
 * - What programs write by shared mappings is not known until writeback_collect() has asked all
 * page tables. It takes locks of address spaces, which come before all locks of files.
 *
 * Next to read: writeback.c, kernel/mm/file_regions.c.
 */
#ifndef KERNEL_FS_WRITEBACK_H
#define KERNEL_FS_WRITEBACK_H

#include <kernel/fs/page_cache.h>

struct super_block;

/** Write all dirty pages of a file. The inode's lock is held, or nobody has the inode. Sleeps.
 * @return 0 or the first error, which is also kept in files->error */
int writeback_file(struct file_pages *files);

/** The same for all files of a filesystem; NULL: of all, if they have been dirty for @p age.
 * Sleeps.
 * @return the first error */
int writeback_all(const struct super_block *super, ktime_t age);

/** @return the error that nobody was told of yet, or 0. The inode's lock is held */
int writeback_error(struct file_pages *files);

/** How old dirty pages may become before the flusher writes them. */
#define WRITEBACK_AGE (5 * KTIME_SECOND)

#endif
