/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of FAT: what is in files, how large they get, when and by whom they may be written.
 * @ingroup tests
 */
#include <tests/fat_volume.h>

#include <kernel/time/ktime.h>
#include <lib/random.h>

#define FAT_FILES_BYTES 6000

static uint8_t fat_files_model[FAT_FILES_BYTES], fat_files_bytes[FAT_FILES_BYTES];

static const unsigned fat_files_bits[] = { 12, 16, 32 };

/** A volume for each width, small: FAT16 needs 4085 clusters (specification, §3.5). */
static uint32_t
fat_files_clusters(unsigned bits)
{
    return bits == 16 ? 4085 : 100;
}

/** Random writes and truncations of a file, and of a plain array. */
static void
fat_files_change(struct file *file, struct random *random)
{
    for (unsigned i = 0; i < 30; i++) {
        uint32_t at = (uint32_t)random_below(random, FAT_FILES_BYTES - 1);
        uint32_t bytes = 1 + (uint32_t)random_below(random, FAT_FILES_BYTES - at);
        struct vfs_stat stat;

        KEXPECT_EQ(vfs_fstat(file, &stat), 0);
        if (i % 6 == 5) {
            KEXPECT_EQ(vfs_ftruncate(file, at), 0);
            memset(fat_files_model + at, 0, FAT_FILES_BYTES - at);
            continue;
        }
        for (uint32_t k = 0; k < bytes; k++)
            fat_files_model[at + k] = (uint8_t)random_next(random);
        KEXPECT_EQ(vfs_pwrite(file, fat_files_model + at, bytes, at), (long)bytes);
    }
    KEXPECT_EQ(vfs_ftruncate(file, FAT_FILES_BYTES), 0);
}

KTEST(fat, data, "fat: a file holds what was written where, zeros elsewhere, and so after umount")
{
    struct random random;
    struct file *file;

    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < 3; i++) {
        FAT_VOLUME_BEGIN(fat_files_bits[i], fat_files_clusters(fat_files_bits[i]), 1);
        memset(fat_files_model, 0, FAT_FILES_BYTES);
        KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
        fat_files_change(file, &random);
        for (unsigned round = 0; round < 2; round++) {
            memset(fat_files_bytes, 0xEE, FAT_FILES_BYTES);
            KEXPECT_EQ(vfs_pread(file, fat_files_bytes, FAT_FILES_BYTES, 0), FAT_FILES_BYTES);
            KEXPECT_MEMORY(fat_files_bytes, fat_files_model, FAT_FILES_BYTES);
            vfs_close(file);
            KEXPECT_EQ(fat_volume_again(), 0);
            KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDONLY, 0, &file), 0);
        }
        vfs_close(file);
        fat_volume_end();
    }
}

KTEST(fat, full, "fat: a full disk is ENOSPC, keeps what it has, and gives all room back")
{
    struct file *file;
    struct vfs_stat stat;
    long before, count;

    FAT_VOLUME_BEGIN(32, 100, 1);
    KEXPECT_EQ(vfs_tree_put("/m/small", "stays"), 0);
    before = fat_volume_free();
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
    do {
        count = vfs_write(file, fat_files_model, FAT_FILES_BYTES);
    } while (count > 0);
    KEXPECT_EQ(count, -ENOSPC);
    KEXPECT_EQ(vfs_fstat(file, &stat), 0);
    KEXPECT_EQ(stat.size, (uint64_t)before * FAT_SECTOR);
    KEXPECT_EQ(fat_volume_free(), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/d", 0755), -ENOSPC);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/f"), 0);
    KEXPECT_EQ(vfs_pread(file, fat_files_bytes, 1, stat.size - 1), 1); /* still open */
    KEXPECT_EQ(fat_volume_free(), 0);
    vfs_close(file);
    KEXPECT_EQ(fat_volume_free(), before);
    KEXPECT(vfs_tree_holds("/m/small", "stays"));
    fat_volume_end();
}

KTEST(fat, large, "fat: a file ends at 4 GiB - 1; beyond it is EFBIG")
{
    struct file *file;
    struct vfs_stat stat;

    FAT_VOLUME_BEGIN(12, 50, 1);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_write(file, "x", 1), 1);
    KEXPECT_EQ(vfs_pwrite(file, "x", 1, UINT32_MAX), -EFBIG);
    KEXPECT_EQ(vfs_ftruncate(file, (uint64_t)UINT32_MAX + 1), -EFBIG);
    KEXPECT_EQ(vfs_ftruncate(file, UINT32_MAX), -ENOSPC);
    KEXPECT_EQ(vfs_pwrite(file, "x", 1, UINT32_MAX - 1), -ENOSPC);
    KEXPECT_EQ(vfs_fstat(file, &stat), 0);
    KEXPECT_EQ(stat.size, 1);
    KEXPECT_EQ(fat_volume_free(), 49);
    vfs_close(file);
    fat_volume_end();
}

KTEST(fat, times, "fat: times survive, to two seconds; so does the attribute read-only")
{
    const int64_t day = 86400 * KTIME_SECOND, when = 16801 * day + 3723 * KTIME_SECOND;
    struct vfs_stat stat;

    FAT_VOLUME_BEGIN(12, 50, 1);
    KEXPECT_EQ(vfs_tree_put("/m/f", "text"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/f", &stat), 0);
    KEXPECT(stat.born >= 3652 * day); /* 1980 is FAT's first year */
    KEXPECT_EQ(stat.mode, INODE_FILE | 0755);
    KEXPECT_EQ(vfs_utime(&vfs_tree, "/m/f", when, when), 0);
    KEXPECT_EQ(vfs_chmod(&vfs_tree, "/m/f", 0444), 0);
    KEXPECT_EQ(fat_volume_again(), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/f", &stat), 0);
    KEXPECT_EQ(stat.modified, when - KTIME_SECOND); /* 01:02:03: the odd second is lost */
    KEXPECT_EQ(stat.accessed, 16801 * day);         /* of this, the day is kept */
    KEXPECT_EQ(stat.mode, INODE_FILE | 0555);
    fat_volume_end();
}

KTEST(fat, hint, "fat: the search for room goes on where it ended, also after umount")
{
    struct fat_volume volume;
    struct fat_node root, node;
    uint32_t last = 0, done;

    FAT_VOLUME_BEGIN(32, 100, 1);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    for (unsigned i = 0; i < 3; i++) {
        KREQUIRE_EQ(fat_volume_open(&volume), 0);
        fat_root(&volume, &root);
        KEXPECT_EQ(fat_create(&volume, &root, "f", 1, &node), 0);
        KEXPECT_EQ(fat_write(&volume, &node, 0, fat_files_model, 3 * FAT_SECTOR, &done), 0);
        KEXPECT(node.first > last);
        last = node.first;
        KEXPECT_EQ(fat_unlink(&volume, &node), 0); /* so there is room before it */
        KEXPECT_EQ(fat_put(&volume, &node), 0);
        KEXPECT_EQ(fat_put(&volume, &root), 0);
        KEXPECT_EQ(fat_unmount(&volume), 0);
    }
    KEXPECT_EQ(vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, ""), 0);
    fat_volume_end();
}
