/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Partitions: each becomes a block device of its own.
 * @ingroup block
 */
#ifndef KERNEL_BLOCK_PARTITION_H
#define KERNEL_BLOCK_PARTITION_H

#include <kernel/block/block.h>

/**
 * Read a disk's partition table and add what it lists: "hda" gives "hda1", "ram0" gives "ram0p1".
 * At the start this is done for all disks. What is wrong with a table is said in the log; what is
 * right in it counts.
 *
 * Context: where sleeping is allowed.
 *
 * @return how many were added; -EIO and the like: the disk could not be read; -ENOMEM
 */
int partition_scan(struct block_device *disk);

/** Remove all partitions of a disk. @return 0, or -EBUSY: some have users and stay */
int partition_remove(struct block_device *disk);

#endif
