/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief RAM disks: block devices of memory, for tests and for files that nobody will miss.
 * @ingroup block
 *
 * `ramdisk=KIB` on the command line makes one at the start, "ram0".
 */
#ifndef KERNEL_BLOCK_RAM_DISK_H
#define KERNEL_BLOCK_RAM_DISK_H

#include <kernel/block/block.h>

/**
 * Make a RAM disk full of zeros and add it.
 *
 * @param name    as in block_device_add()
 * @param sectors its size; at least 1
 * @return the device, or NULL: no memory, or block_device_add() refused
 */
struct block_device *ram_disk_create(const char *name, uint32_t sectors);

/** Remove it and free its memory. @return 0, or -EBUSY: nothing happened */
int ram_disk_destroy(struct block_device *device);

#endif
