/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The least that makes a FAT volume of a device, for tests in the kernel and on the host.
 * @ingroup tests
 *
 * Disks for people are made by mkfs.fat; a test needs a few hundred sectors in no time.
 */
#ifndef TESTS_FAT_FORMAT_H
#define TESTS_FAT_FORMAT_H

#include <lib/fat/fat.h>

/** Entries of the root of FAT12 and FAT16: one sector, soon full. */
#define FAT_FORMAT_ROOT 16
/** Sectors before the first table; of FAT32, FSInfo is in the second. */
#define FAT_FORMAT_RESERVED 8

/** The number of sectors with which @p clusters clusters of @p cluster_sectors are a volume. */
uint32_t fat_format_sectors(unsigned bits, uint32_t clusters, unsigned cluster_sectors);

/**
 * Write an empty volume with two tables.
 *
 * @param device   its size decides the number of clusters, which has to suit
 * @param bits     12, 16, or 32; FAT32 may have few clusters here, as small disks of it do
 * @param cluster_sectors a power of two
 * @return 0 or what the device says
 */
int fat_format(struct fat_device *device, unsigned bits, unsigned cluster_sectors);

#endif
