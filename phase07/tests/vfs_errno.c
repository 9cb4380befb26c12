/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the errors that are rare: one each, which nothing else in the tests asks for.
 * @ingroup tests
 *
 * The common ones are beside what they belong to (vfs_walk.c, vfs_names.c, vfs_file.c), and
 * grader/tests/vfs compares all of them with the host's Linux.
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/string.h>

KTEST(vfs, errno_devices, "vfs: what has no offsets is ESPIPE, what cannot be synced EINVAL")
{
    struct file *file;
    char byte;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dev", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "dev", "/dev", "devfs", 0, ""), 0);
    KREQUIRE_EQ(vfs_open(&vfs_tree, "/dev/console", O_RDWR | O_NONBLOCK, 0, &file), 0);
    KEXPECT_EQ(vfs_lseek(file, 0, SEEK_SET), -ESPIPE);
    KEXPECT_EQ(vfs_pread(file, &byte, 1, 0), -ESPIPE);
    KEXPECT_EQ(vfs_pwrite(file, &byte, 1, 0), -ESPIPE);
    KEXPECT_EQ(vfs_fsync(file), -EINVAL);
    KEXPECT_EQ(vfs_ftruncate(file, 0), -EINVAL);
    vfs_close(file);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/dev/null", 0), -EINVAL);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/dev/null", "/dev/nil"), -EPERM);
    KEXPECT_EQ(vfs_link(&vfs_tree, "/dev/null", "/dev/nil"), -EPERM);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "null", "/dev/nil"), -EPERM);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dev/pts", 0755), -EPERM);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/dev"), 0);
    vfs_tree_end();
}

KTEST(vfs, errno_proc, "vfs: files of /proc cannot be written: EACCES, and never synced: EINVAL")
{
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/proc", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "proc", "/proc", "procfs", 0, ""), 0);
    KEXPECT_EQ(vfs_tree_open("/proc/version", O_WRONLY), -EACCES);
    KEXPECT_EQ(vfs_tree_open("/proc/version/x", O_RDONLY), -ENOTDIR);
    KEXPECT_EQ(vfs_tree_open("/proc/new", O_WRONLY | O_CREAT), -EPERM);
    KREQUIRE_EQ(vfs_open(&vfs_tree, "/proc/version", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_fsync(file), -EINVAL);
    vfs_close(file);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/proc"), 0);
    vfs_tree_end();
}

KTEST(vfs, errno_mount, "vfs: mount tells a path that is no device from a device that is not there")
{
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "/f", "/m", NULL, 0, ""), -ENOTBLK);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "/x", "/m", NULL, 0, ""), -ENOENT);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", NULL, 0, ""), -ENXIO);
    KEXPECT_EQ(vfs_mknod(&vfs_tree, "/b", INODE_BLOCK | 0600, 0), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "/b", "/m", NULL, 0, ""), -ENXIO);
    KREQUIRE_EQ(vfs_open(&vfs_tree, "/f", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/f"), 0);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", MOUNT_READ_ONLY), -EBUSY); /* closing it will free it */
    vfs_close(file);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", MOUNT_READ_ONLY), 0);
    vfs_tree_end();
}

KTEST(vfs, errno_names, "vfs: too many links are EMLINK, no room for a text is ERANGE or a part")
{
    struct file *file;
    char text[4];

    VFS_TREE_BEGIN();
    KREQUIRE_EQ(vfs_open(&vfs_tree, "/f", O_RDWR | O_CREAT, 0644, &file), 0);
    file->inode->links = UINT32_MAX;
    KEXPECT_EQ(vfs_link(&vfs_tree, "/f", "/g"), -EMLINK);
    file->inode->links = 1;
    vfs_close(file);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/directory", 0755), 0);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/directory"), 0);
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, sizeof(text)), -ERANGE);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/nothing", text, 0), -EINVAL); /* before it is looked for */
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "directory", "/l"), 0);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/l", text, sizeof(text)), 4);
    KEXPECT_MEMORY(text, "dire", 4);
    vfs_tree_end();
}

KTEST(vfs, errno_order, "vfs: a name that is too long is said after what Linux says before it")
{
    static char path[VFS_NAME_MAX + 3];

    VFS_TREE_BEGIN();
    memset(path, 'n', sizeof(path) - 1);
    path[0] = '/';
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/x", path), -ENOENT);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, path, 0755), -ENAMETOOLONG);
    KEXPECT_EQ(vfs_tree_open(path, O_WRONLY | O_CREAT), -ENAMETOOLONG);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, path), -ENAMETOOLONG);
    KEXPECT_EQ(vfs_remount(&vfs_tree, "/", MOUNT_READ_ONLY), 0);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, path), -EROFS);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, path, 0755), -ENAMETOOLONG);
    vfs_tree_end();
}
