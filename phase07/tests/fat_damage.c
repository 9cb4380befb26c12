/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of FAT on damaged disks: an errno, in a moment, and the rest goes on working.
 * @ingroup tests
 */
#include <tests/fat_volume.h>

/** Change 32 bits of the disk, which is not mounted meanwhile. @return 0 or mount's error */
static int
fat_damage(uint64_t byte, uint32_t value)
{
    uint8_t *sector;

    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    sector = fat_volume_sector(byte / FAT_SECTOR);
    memcpy(sector + byte % FAT_SECTOR, &value, sizeof(value));
    KEXPECT_EQ(block_write(fat_volume_disk, byte / FAT_SECTOR, sector, 1), 0);
    return vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, "");
}

/** The byte of the first table where FAT32's entry of a cluster is. */
static uint64_t
fat_damage_entry(uint32_t cluster)
{
    return FAT_FORMAT_RESERVED * FAT_SECTOR + (uint64_t)cluster * 4;
}

/** Read a whole file. @return 0 or an error */
static int
fat_damage_read(const char *path)
{
    static uint8_t bytes[1000];
    struct file *file;
    long count;
    int error = vfs_open(&vfs_tree, path, O_RDONLY, 0, &file);

    if (error != 0)
        return error;
    do {
        count = vfs_read(file, bytes, sizeof(bytes));
    } while (count > 0);
    vfs_close(file);
    return (int)count;
}

/** List a whole directory. @return entries, or an error */
static int
fat_damage_list(const char *path)
{
    static struct directory_entry entry;
    struct file *file;
    int count = 0, error = vfs_open(&vfs_tree, path, O_RDONLY, 0, &file);

    if (error != 0)
        return error;
    while ((error = vfs_readdir(file, &entry)) == 1)
        count++;
    vfs_close(file);
    return error != 0 ? error : count;
}

KTEST(fat, chains, "fat: a chain that is a circle, too short, or leaves the disk is EIO")
{
    /* The root is cluster 2; the file, of 6 clusters, has 3 to 8. */
    static const uint32_t bad[] = { 4, 6, 0, 1, 0x0FFFFFF7, 102, 0x0FFFFFFF };
    static uint8_t bytes[6 * FAT_SECTOR];
    struct file *file;

    FAT_VOLUME_BEGIN(32, 100, 1);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_write(file, bytes, sizeof(bytes)), (long)sizeof(bytes));
    vfs_close(file);
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        KEXPECT_EQ(fat_damage(fat_damage_entry(6), bad[i]), 0);
        KEXPECT_EQ(fat_damage_read("/m/f"), -EIO);
        /* What cannot grow loses nothing either: the last lines look at all of it. */
        KEXPECT_EQ(vfs_truncate(&vfs_tree, "/m/f", 40 * FAT_SECTOR), -EIO);
        KEXPECT_EQ(vfs_tree_put("/m/other", "works"), 0);
        KEXPECT(vfs_tree_holds("/m/other", "works"));
    }
    KEXPECT_EQ(fat_damage(fat_damage_entry(6), 7), 0);
    KEXPECT_EQ(fat_damage_read("/m/f"), 0);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/f"), 0);
    fat_volume_end();
}

KTEST(fat, circle, "fat: a folder that runs in a circle is EIO and soon over")
{
    FAT_VOLUME_BEGIN(32, 100, 1);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/d", 0755), 0); /* cluster 3 */
    for (unsigned i = 0; i < 14; i++) {
        char path[] = "/m/d/a";

        path[5] = (char)(path[5] + i);
        KEXPECT_EQ(vfs_tree_put(path, ""), 0);
    }
    KEXPECT_EQ(fat_damage(fat_damage_entry(3), 3), 0);
    KEXPECT_EQ(fat_damage_list("/m/d"), -EIO);
    KEXPECT_EQ(vfs_tree_put("/m/d/new", ""), -EIO);
    KEXPECT_EQ(fat_damage(fat_damage_entry(3), 2), 0); /* into the root, and on to its end */
    KEXPECT_EQ(fat_damage_list("/m/d"), 2 + 14 + 1);
    KEXPECT_EQ(fat_damage(fat_damage_entry(3), 0x0FFFFFFF), 0);
    fat_volume_end();
}

KTEST(fat, info, "fat: FSInfo may lie: neither room nor the next free cluster is believed blindly")
{
    FAT_VOLUME_BEGIN(32, 100, 1);
    KEXPECT_EQ(fat_damage(FAT_SECTOR + 488, 0), 0); /* "no cluster is free" */
    KEXPECT_EQ(vfs_tree_put("/m/a", "a"), 0);
    KEXPECT_EQ(fat_damage(FAT_SECTOR + 492, 5000), 0); /* "look beyond the end" */
    KEXPECT_EQ(vfs_tree_put("/m/b", "b"), 0);
    KEXPECT_EQ(fat_damage(FAT_SECTOR + 492, 3), 0); /* "look where /m/a is" */
    KEXPECT_EQ(vfs_tree_put("/m/c", "c"), 0);
    KEXPECT_EQ(fat_damage(FAT_SECTOR, 0), 0); /* no FSInfo at all */
    KEXPECT_EQ(vfs_tree_put("/m/d", "d"), 0);
    KEXPECT(vfs_tree_holds("/m/a", "a") && vfs_tree_holds("/m/b", "b"));
    KEXPECT(vfs_tree_holds("/m/c", "c") && vfs_tree_holds("/m/d", "d"));
    KEXPECT_EQ(fat_volume_free(), 95);
    fat_volume_end();
}

KTEST(fat, boot, "fat: a first sector that cannot be right is refused: EINVAL")
{
    static const struct {
        unsigned byte;
        uint32_t value;
    } bad[] = {
        { 11, 0x00080000 | 513 }, /* sectors of 513 bytes */
        { 13, 0x02000803 },       /* 3 sectors a cluster */
        { 16, 0 },                /* no tables */
        { 32, 1u << 30 },         /* larger than its disk */
        { 36, 0 },                /* a table of no sectors */
        { 44, 0 },                /* a root without a cluster */
        { 508, 0 },               /* no signature */
    };
    uint8_t sound[FAT_SECTOR];

    FAT_VOLUME_BEGIN(32, 100, 1);
    memcpy(sound, fat_volume_sector(0), FAT_SECTOR);
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        KEXPECT_EQ(fat_damage(bad[i].byte, bad[i].value), -EINVAL);
        KEXPECT_EQ(vfs_mount(&vfs_tree, "ramfat", "/m", NULL, 0, ""), -ENODEV);
        KEXPECT_EQ(block_write(fat_volume_disk, 0, sound, 1), 0);
        KEXPECT_EQ(vfs_mount(&vfs_tree, "ramfat", "/m", NULL, 0, ""), 0);
    }
    fat_volume_end();
}
