/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of mounts, of the dentry cache, of /dev and /proc.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

KTEST(vfs, mount_over, "vfs: a mount hides a directory, and umount shows it again")
{
    struct vfs_stat below, above, up;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/m/f", "below"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m", &below), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "ramfs", 0, ""), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m", &above), 0);
    KEXPECT_NE(above.device, below.device);
    KEXPECT_EQ(vfs_tree_open("/m/f", O_RDONLY), -ENOENT);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/..", &up), 0);
    KEXPECT_EQ(up.device, below.device);
    KEXPECT_EQ(vfs_tree_put("/m/f", "above"), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "y", "/m", "ramfs", 0, ""), 0); /* one over the other */
    KEXPECT_EQ(vfs_tree_open("/m/f", O_RDONLY), -ENOENT);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    KEXPECT(vfs_tree_holds("/m/f", "above"));
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    KEXPECT(vfs_tree_holds("/m/f", "below"));
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), -EINVAL);
    vfs_tree_end();
}

KTEST(vfs, mount_busy, "vfs: umount is EBUSY while a file, a directory or a mount of it is in use")
{
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "ramfs", 0, ""), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), -EBUSY);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/f"), 0);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), -EBUSY);
    vfs_close(file);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/m"), 0);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), -EBUSY);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/"), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/in", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "y", "/m/in", "ramfs", 0, ""), 0);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), -EBUSY);
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/m/in"), -EBUSY);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/in", "/m/out"), -EBUSY);
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/m"), -EBUSY);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m/in"), 0);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    vfs_tree_end();
}

KTEST(vfs, mount_across, "vfs: names cannot cross filesystems, and kinds must exist")
{
    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/f", "ramfs", 0, ""), -ENOTDIR);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/x", "ramfs", 0, ""), -ENOENT);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "nofs", 0, ""), -ENODEV);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "nodisk", "/m", NULL, 0, ""), -ENXIO);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "ramfs", 0, "nonsense"), -EINVAL);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "ramfs", 0, ""), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/f", "/m/f"), -EXDEV);
    KEXPECT_EQ(vfs_link(&vfs_tree, "/f", "/m/f"), -EXDEV);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    vfs_tree_end();
}

KTEST(vfs, mount_read_only, "vfs: nothing changes on a read-only mount: EROFS")
{
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_WRONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", MOUNT_READ_ONLY), -EBUSY);
    vfs_close(file);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/d", MOUNT_READ_ONLY), -EINVAL);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", MOUNT_READ_ONLY), 0);
    KEXPECT_EQ(vfs_tree_open("/f", O_RDONLY), 0);
    KEXPECT_EQ(vfs_tree_open("/f", O_WRONLY), -EROFS);
    KEXPECT_EQ(vfs_tree_open("/f", O_RDONLY | O_TRUNC), -EROFS);
    KEXPECT_EQ(vfs_tree_open("/new", O_RDONLY | O_CREAT), -EROFS);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/new", 0755), -EROFS);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), -EEXIST);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "f", "/new"), -EROFS);
    KEXPECT_EQ(vfs_link(&vfs_tree, "/f", "/new"), -EROFS);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/f", "/new"), -EROFS);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/f"), -EROFS);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/x"), -EROFS);
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/d"), -EROFS);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/f", 0), -EROFS);
    KEXPECT_EQ(vfs_chmod(&vfs_tree, "/f", 0600), -EROFS);
    KEXPECT_EQ(vfs_utime(&vfs_tree, "/f", 0, 0), -EROFS);
    KEXPECT(vfs_tree_holds("/f", "text"));
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", 0), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "new"), 0);
    vfs_tree_end();
}

KTEST(vfs, dentry_bounded, "vfs: whatever is looked up, the cache keeps a bounded number of names")
{
    struct vfs_stat stat;
    char path[16];

    VFS_TREE_BEGIN();
    for (unsigned i = 0; i < 3 * DENTRY_UNUSED_MAX; i++) {
        snprintf(path, sizeof(path), "/none%u", i);
        KEXPECT_EQ(vfs_stat(&vfs_tree, path, &stat), -ENOENT);
    }
    KEXPECT(dentry_statistics().unused <= DENTRY_UNUSED_MAX);
    dentry_shrink(NULL);
    KEXPECT_EQ(dentry_statistics().unused, 0);
    vfs_tree_end();
}

KTEST(vfs, dentry_negative, "vfs: what was not there is remembered, and forgotten when it comes")
{
    struct dentry_statistics before, after;
    struct vfs_stat stat;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/f", &stat), -ENOENT);
    before = dentry_statistics();
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/f", &stat), -ENOENT);
    after = dentry_statistics();
    KEXPECT_EQ(after.hits, before.hits + 1);
    KEXPECT_EQ(after.misses, before.misses);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/f", &stat), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/g", &stat), -ENOENT);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/f", "/g"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/f", &stat), -ENOENT);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/g", &stat), 0);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/g"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/g", &stat), -ENOENT);
    vfs_tree_end();
}

KTEST(vfs, devices, "vfs: /dev/null, zero and full do what null(4) and full(4) say")
{
    struct file *file;
    char text[4] = "abc";

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dev", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "devfs", "/dev", "devfs", 0, ""), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/dev/null", O_RDWR, 0, &file), 0);
    KEXPECT_EQ(vfs_write(file, text, 3), 3);
    KEXPECT_EQ(vfs_read(file, text, 3), 0);
    vfs_close(file);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/dev/zero", O_RDWR, 0, &file), 0);
    KEXPECT_EQ(vfs_read(file, text, 3), 3);
    KEXPECT_EQ(text[0] | text[1] | text[2], 0);
    vfs_close(file);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/dev/full", O_RDWR, 0, &file), 0);
    KEXPECT_EQ(vfs_write(file, text, 3), -ENOSPC);
    vfs_close(file);
    KEXPECT_EQ(vfs_tree_put("/dev/new", "x"), -EPERM);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/dev/null"), -EPERM);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/dev"), 0);
    vfs_tree_end();
}

KTEST(vfs, proc, "vfs: a file of /proc is read as one moment, and is not written")
{
    struct file *file;
    char text[16];
    int64_t size;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/proc", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "procfs", "/proc", "procfs", 0, ""), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/proc/meminfo", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_read(file, text, 9), 9);
    KEXPECT_MEMORY(text, "MemTotal:", 9);
    size = vfs_lseek(file, 0, SEEK_END);
    KEXPECT(size > 9);
    KEXPECT_EQ(vfs_read(file, text, 1), 0);
    KEXPECT_EQ(vfs_pread(file, text, 2, (uint64_t)size - 1), 1);
    KEXPECT_EQ(text[0], '\n');
    vfs_close(file);
    KEXPECT_EQ(vfs_tree_open("/proc/meminfo", O_WRONLY), -EACCES);
    KEXPECT_EQ(vfs_tree_open("/proc/none", O_RDONLY), -ENOENT);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/proc"), 0);
    vfs_tree_end();
}
