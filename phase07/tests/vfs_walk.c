/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the path walk: what path_resolution(7) says, case by case.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

/** A directory d with a file f and links: file, directory, nothing, itself. */
static void
vfs_walk_fill(void)
{
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d/e", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/d/f", "text"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "f", "/d/to_f"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "/d/e", "/d/to_e"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "gone", "/d/to_gone"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "to_self", "/d/to_self"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "f/", "/d/to_f_slash"), 0);
}

KTEST(vfs, walk_table, "vfs: a path leads where POSIX says, or fails with Linux's errno")
{
    static const struct {
        const char *path;
        int error;
    } table[] = {
        { "", -ENOENT },
        { "/", 0 },
        { "//", 0 },
        { "/.", 0 },
        { "/..", 0 },
        { "/../../d", 0 },
        { "/d", 0 },
        { "/d/", 0 },
        { "//d///f", 0 },
        { "/d/./e/../f", 0 },
        { "/d/f/", -ENOTDIR },
        { "/d/f/.", -ENOTDIR },
        { "/d/f/..", -ENOTDIR },
        { "/d/f/x", -ENOTDIR },
        { "/x", -ENOENT },
        { "/x/", -ENOENT },
        { "/x/..", -ENOENT },
        { "/x/y", -ENOENT },
        { "/d/to_f", 0 },
        { "/d/to_f/", -ENOTDIR },
        { "/d/to_f/x", -ENOTDIR },
        { "/d/to_e", 0 },
        { "/d/to_e/", 0 },
        { "/d/to_e/..", 0 },
        { "/d/to_e/../f", 0 },
        { "/d/to_gone", -ENOENT },
        { "/d/to_self", -ELOOP },
        { "/d/to_self/x", -ELOOP },
        { "d/f", 0 },
        { "./d", 0 },
        { "../d/f", 0 },
        { "/d/to_f_slash", -ENOTDIR },
        { "/d/...", -ENOENT },
        { "/d/e/f", -ENOENT },
    };
    struct vfs_stat stat;

    VFS_TREE_BEGIN();
    vfs_walk_fill();
    for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
        KNOTE("path %s", table[i].path);
        KEXPECT_EQ(vfs_stat(&vfs_tree, table[i].path, &stat), table[i].error);
        KEXPECT_EQ(vfs_stat(&vfs_tree, table[i].path, &stat), table[i].error); /* now cached */
    }
    vfs_tree_end();
}

KTEST(vfs, walk_lstat, "vfs: lstat sees the link itself, but for a slash behind it")
{
    struct vfs_stat stat;
    char text[8];

    VFS_TREE_BEGIN();
    vfs_walk_fill();
    KEXPECT_EQ(vfs_lstat(&vfs_tree, "/d/to_e", &stat), 0);
    KEXPECT_EQ(stat.mode & INODE_TYPE, INODE_LINK);
    KEXPECT_EQ(stat.size, 4);
    KEXPECT_EQ(vfs_lstat(&vfs_tree, "/d/to_e/", &stat), 0);
    KEXPECT_EQ(stat.mode & INODE_TYPE, INODE_DIRECTORY);
    KEXPECT_EQ(vfs_lstat(&vfs_tree, "/d/to_self", &stat), 0);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/d/to_e", text, sizeof(text)), 4);
    KEXPECT_MEMORY(text, "/d/e", 4);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/d/to_e", text, 2), 2);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/d/f", text, sizeof(text)), -EINVAL);
    KEXPECT_EQ(vfs_readlink(&vfs_tree, "/d/x", text, sizeof(text)), -ENOENT);
    vfs_tree_end();
}

KTEST(vfs, walk_loop, "vfs: 40 symbolic links in a walk are followed, 41 are ELOOP")
{
    struct vfs_stat stat;
    char name[8], target[8];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_tree_put("/l0", "end"), 0);
    for (int i = 1; i <= 41; i++) {
        snprintf(name, sizeof(name), "/l%d", i);
        snprintf(target, sizeof(target), "l%d", i - 1);
        KEXPECT_EQ(vfs_symlink(&vfs_tree, target, name), 0);
    }
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/l40", &stat), 0);
    KEXPECT_EQ(stat.size, 3);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/l41", &stat), -ELOOP);
    vfs_tree_end();
}

KTEST(vfs, walk_length, "vfs: names end at 255 bytes, paths at 4095: ENAMETOOLONG")
{
    static char text[VFS_PATH_MAX + 1];
    struct vfs_stat stat;

    VFS_TREE_BEGIN();
    memset(text, 'n', sizeof(text));
    text[VFS_NAME_MAX] = '\0';
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, text, 0755), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, text, &stat), 0);
    text[VFS_NAME_MAX] = 'n';
    text[VFS_NAME_MAX + 1] = '\0';
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, text, 0755), -ENAMETOOLONG);
    KEXPECT_EQ(vfs_stat(&vfs_tree, text, &stat), -ENAMETOOLONG);
    memset(text, '/', sizeof(text));
    text[VFS_PATH_MAX - 1] = '\0';
    KEXPECT_EQ(vfs_stat(&vfs_tree, text, &stat), 0);
    text[VFS_PATH_MAX - 1] = '/';
    text[VFS_PATH_MAX] = '\0';
    KEXPECT_EQ(vfs_stat(&vfs_tree, text, &stat), -ENAMETOOLONG);
    vfs_tree_end();
}

KTEST(vfs, walk_cwd, "vfs: getcwd is the way back, and knows when there is none")
{
    char text[32];

    VFS_TREE_BEGIN();
    vfs_walk_fill();
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, sizeof(text)), 0);
    KEXPECT_STR(text, "/");
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "d/to_e"), 0);
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, sizeof(text)), 0);
    KEXPECT_STR(text, "/d/e");
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, 5), 0);
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, 4), -ERANGE);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "../../d", "/other"), 0);
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, sizeof(text)), 0);
    KEXPECT_STR(text, "/other/e");
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/other/e"), 0);
    KEXPECT_EQ(vfs_getcwd(&vfs_tree, text, sizeof(text)), -ENOENT);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "new", 0755), -ENOENT);
    KEXPECT_EQ(vfs_tree_put("new", "x"), -ENOENT);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, ".."), 0);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "f"), -ENOTDIR);
    vfs_tree_end();
}

KTEST(vfs, walk_chroot, "vfs: nobody climbs out of a changed root")
{
    struct vfs_stat root, stat;

    VFS_TREE_BEGIN();
    vfs_walk_fill();
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/d"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/d", &root), 0);
    KEXPECT_EQ(vfs_chroot(&vfs_tree, "/d"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/../..", &stat), 0);
    KEXPECT_EQ(stat.number, root.number);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "../../d", &stat), -ENOENT);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/to_e", &stat), -ENOENT); /* /d/e, from the new root */
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/to_f", &stat), 0);
    vfs_tree_end();
}
