/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a file to the programs that have mapped it.
 * @ingroup mm
 *
 * Page tables know their pages, but pages do not know in which tables they are. So who wants to
 * know asks all address spaces, one after the other; regions make that short.
 */
#ifndef KERNEL_MM_FILE_REGIONS_H
#define KERNEL_MM_FILE_REGIONS_H

#include <kernel/types.h>

struct inode;

/** Ask all address spaces which pages they have written by shared mappings since the last time, and
 * make those dirty. Sleeps; takes the locks of address spaces, so no lock of a file is held */
void file_regions_collect(void);

/** A file ends at @p size now: nobody sees a page of it that begins behind that. Sleeps, as above
 */
void file_regions_forget(const struct inode *inode, uint64_t size);

#endif
