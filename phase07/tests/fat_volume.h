/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A FAT volume of their own for tests: a RAM disk, mounted at /m of the tests' tree.
 * @ingroup tests
 */
#ifndef TESTS_FAT_VOLUME_H
#define TESTS_FAT_VOLUME_H

#include <tests/fat_format.h>
#include <tests/vfs_tree.h>

#include <kernel/block/ram_disk.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The disk, while there is a volume: "ramfat". */
extern struct block_device *fat_volume_disk;

/** Make the tree, the disk and the volume, and mount it. @return 0 or a negative errno */
int fat_volume_begin(unsigned bits, uint32_t clusters, unsigned cluster_sectors);
/** Unmount it, and mount it again. @return 0 or a negative errno */
int fat_volume_again(void);
/** Unmount it, and see that both tables are equal and no buffer is left. Then all goes. */
void fat_volume_end(void);
/** lib/fat without the VFS, on the disk while it is not mounted. @return as fat_mount() */
int fat_volume_open(struct fat_volume *volume);
/** Free clusters, as statfs has them; or a negative errno. */
long fat_volume_free(void);
/** A sector of the disk. */
uint8_t *fat_volume_sector(uint64_t sector);

/** In a test: have a volume or leave. */
#define FAT_VOLUME_BEGIN(bits, clusters, cluster_sectors)                        \
    do {                                                                         \
        if (failalloc_every != 0)                                                \
            KSKIP("asks for exact results; vfs_memory.c is without memory");     \
        KREQUIRE_EQ(fat_volume_begin((bits), (clusters), (cluster_sectors)), 0); \
    } while (0)

#endif
