/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the VFS without memory; and the end: nothing of it is left in use.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <kernel/mm/leaks.h>
#include <lib/errno.h>

/** Of every how many allocations one fails, at most. */
#define VFS_MEMORY_EVERY 24u

/** Is this a good result, or an honest one? */
static void
vfs_memory_is_fine(int error)
{
    KEXPECT(error == 0 || error == -ENOMEM || error == -ENOSPC || error == -ENOENT ||
            error == -EXDEV || error == -ENOTEMPTY);
}

/** A little of everything; what failed before makes later things fail, too. */
static void
vfs_memory_work(void)
{
    struct vfs_stat stat;
    struct file *file;

    vfs_memory_is_fine(vfs_mkdir(&vfs_tree, "/d", 0755));
    vfs_memory_is_fine(vfs_tree_put("/d/f", "text"));
    vfs_memory_is_fine(vfs_symlink(&vfs_tree, "/d/f", "/l"));
    vfs_memory_is_fine(vfs_link(&vfs_tree, "/l", "/k"));
    vfs_memory_is_fine(vfs_stat(&vfs_tree, "/k", &stat));
    vfs_memory_is_fine(vfs_tree_open("/l", O_RDWR | O_CREAT));
    if (vfs_open(&vfs_tree, "/g", O_RDWR | O_CREAT, 0644, &file) == 0) {
        (void)vfs_pwrite(file, "x", 1, 70000);
        vfs_memory_is_fine(vfs_unlink(&vfs_tree, "/g"));
        vfs_close(file);
    }
    vfs_memory_is_fine(vfs_rename(&vfs_tree, "/l", "/d/m"));
    vfs_memory_is_fine(vfs_mkdir(&vfs_tree, "/p", 0755));
    if (vfs_mount(&vfs_tree, "procfs", "/p", "procfs", 0, "") == 0) {
        vfs_memory_is_fine(vfs_tree_open("/p/mounts", O_RDONLY));
        KEXPECT_EQ(vfs_umount(&vfs_tree, "/p"), 0);
    }
    vfs_memory_is_fine(vfs_unlink(&vfs_tree, "/d/f"));
    vfs_memory_is_fine(vfs_rmdir(&vfs_tree, "/d"));
}

KTEST(vfs, memory, "vfs: whichever allocation fails, the answer is honest and nothing leaks")
{
    uint32_t old = failalloc_set(0), files = file_count(), blocks;

    dentry_shrink(NULL);
    blocks = leaks_blocks();
    for (uint32_t every = 1; every <= VFS_MEMORY_EVERY; every++) {
        int error;

        KNOTE("every allocation number %u fails", (unsigned)every);
        failalloc_set(0);
        error = vfs_tree_begin();
        if (!KEXPECT_EQ(error, 0))
            break;
        failalloc_set(every);
        vfs_memory_work();
        (void)failalloc_set(0);
        vfs_tree_end();
        dentry_shrink(NULL);
        KEXPECT_EQ(leaks_blocks(), blocks);
    }
    failalloc_set(old);
    KEXPECT_EQ(file_count(), files);
}

KTEST(vfs, memory_mount, "vfs: a mount that finds no memory leaves nothing behind")
{
    uint32_t old = failalloc_set(0), blocks;

    dentry_shrink(NULL);
    blocks = leaks_blocks();
    for (uint32_t every = 1; every <= 6; every++) {
        int error;

        failalloc_set(every);
        error = vfs_tree_begin();
        (void)failalloc_set(0);
        if (error == 0)
            vfs_tree_end();
        else
            KEXPECT_EQ(error, -ENOMEM);
        dentry_shrink(NULL);
        KEXPECT_EQ(leaks_blocks(), blocks);
    }
    failalloc_set(old);
}

KTEST(zz_fs, nothing, "vfs: all tests together have left no file open; the cache can be emptied")
{
    dentry_shrink(NULL);
    KEXPECT_EQ(dentry_statistics().unused, 0);
    KEXPECT_EQ(file_count(), 0);
}
