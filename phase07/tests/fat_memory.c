/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of FAT without memory.
 * @ingroup tests
 */
#include <tests/fat_volume.h>

#include <kernel/mm/leaks.h>

/** Of every how many allocations one fails, at most. */
#define FAT_MEMORY_EVERY 12u

static void
fat_memory_is_fine(int error)
{
    KEXPECT(error == 0 || error == -ENOMEM || error == -ENOSPC || error == -ENOENT);
}

/** A little of everything; -ENOSPC is what vfs_tree_put() makes of a short write. */
static void
fat_memory_work(void)
{
    struct directory_entry entry;
    struct file *file;

    fat_memory_is_fine(vfs_mkdir(&vfs_tree, "/m/folder", 0755));
    fat_memory_is_fine(vfs_tree_put("/m/folder/a long name", "text"));
    fat_memory_is_fine(vfs_rename(&vfs_tree, "/m/folder/a long name", "/m/other"));
    fat_memory_is_fine(vfs_tree_open("/m/OTHER", O_RDWR | O_CREAT));
    if (vfs_open(&vfs_tree, "/m", O_RDONLY, 0, &file) == 0) {
        while (vfs_readdir(file, &entry) == 1)
            continue;
        vfs_close(file);
    }
}

/** Mount again without memory; then with. */
static void
fat_memory_mount(uint32_t every)
{
    int error;

    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    failalloc_set(every);
    error = vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, "");
    (void)failalloc_set(0);
    KEXPECT(error == 0 || error == -ENOMEM);
    if (error != 0)
        KEXPECT_EQ(vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, ""), 0);
}

KTEST(fat, memory, "fat: whichever allocation fails, nothing leaks and the disk is sound")
{
    uint32_t old = failalloc_set(0), blocks;
    long room;

    if (!KEXPECT_EQ(fat_volume_begin(32, 60, 1), 0)) {
        failalloc_set(old);
        return;
    }
    dentry_shrink(NULL);
    blocks = leaks_blocks();
    room = fat_volume_free();
    for (uint32_t every = 1; every <= FAT_MEMORY_EVERY; every++) {
        KNOTE("every allocation number %u fails", (unsigned)every);
        failalloc_set(every);
        fat_memory_work();
        (void)failalloc_set(0);
        fat_memory_is_fine(vfs_unlink(&vfs_tree, "/m/folder/a long name"));
        fat_memory_is_fine(vfs_rmdir(&vfs_tree, "/m/folder"));
        fat_memory_is_fine(vfs_unlink(&vfs_tree, "/m/other"));
        KEXPECT_EQ(fat_volume_free(), room);
        fat_memory_mount(every);
        dentry_shrink(NULL);
        KEXPECT_EQ(leaks_blocks(), blocks);
    }
    fat_volume_end();
    failalloc_set(old);
}
