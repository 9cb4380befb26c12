/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of names: making, removing, moving them.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/string.h>

/** An operation with two names, of which some use one. */
struct vfs_names_case {
    int (*call)(const char *first, const char *second);
    const char *first, *second;
    int error;
};

static int
vfs_names_mkdir(const char *path, const char *unused)
{
    (void)unused;
    return vfs_mkdir(&vfs_tree, path, 0755);
}

static int
vfs_names_mknod(const char *path, const char *unused)
{
    (void)unused;
    return vfs_mknod(&vfs_tree, path, INODE_FILE | 0644, 0);
}

static int
vfs_names_rmdir(const char *path, const char *unused)
{
    (void)unused;
    return vfs_rmdir(&vfs_tree, path);
}

static int
vfs_names_unlink(const char *path, const char *unused)
{
    (void)unused;
    return vfs_unlink(&vfs_tree, path);
}

static int
vfs_names_link(const char *from, const char *to)
{
    return vfs_link(&vfs_tree, from, to);
}

static int
vfs_names_symlink(const char *target, const char *path)
{
    return vfs_symlink(&vfs_tree, target, path);
}

static int
vfs_names_rename(const char *from, const char *to)
{
    return vfs_rename(&vfs_tree, from, to);
}

/** Directories d (full), e (empty), a file f, a link l to f. */
static void
vfs_names_run(const struct vfs_names_case *cases, size_t count)
{
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/e", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d/sub", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "f", "/l"), 0);
    for (size_t i = 0; i < count; i++) {
        KNOTE("case %u: %s %s", (unsigned)i, cases[i].first, cases[i].second);
        KEXPECT_EQ(cases[i].call(cases[i].first, cases[i].second), cases[i].error);
    }
}

KTEST(vfs, names_make, "vfs: mkdir, mknod, link and symlink fail with Linux's errno")
{
    static const struct vfs_names_case cases[] = {
        { vfs_names_mkdir, "/d", "", -EEXIST },      { vfs_names_mkdir, "/", "", -EEXIST },
        { vfs_names_mkdir, "/d/.", "", -EEXIST },    { vfs_names_mkdir, "/d/..", "", -EEXIST },
        { vfs_names_mkdir, "/f", "", -EEXIST },      { vfs_names_mkdir, "/f/x", "", -ENOTDIR },
        { vfs_names_mkdir, "/x/y", "", -ENOENT },    { vfs_names_mkdir, "", "", -ENOENT },
        { vfs_names_mkdir, "/new/", "", 0 },         { vfs_names_mknod, "/node/", "", -ENOENT },
        { vfs_names_mknod, "/f", "", -EEXIST },      { vfs_names_mknod, "/node", "", 0 },
        { vfs_names_link, "/x", "/y", -ENOENT },     { vfs_names_link, "/d", "/y", -EPERM },
        { vfs_names_link, "/f", "/e", -EEXIST },     { vfs_names_link, "/f", "/y/", -ENOENT },
        { vfs_names_link, "/f/", "/y", -ENOTDIR },   { vfs_names_link, "/f", "/e/second", 0 },
        { vfs_names_symlink, "", "/y", -ENOENT },    { vfs_names_symlink, "any", "/f", -EEXIST },
        { vfs_names_symlink, "any", "/l", -EEXIST }, { vfs_names_symlink, "any", "/y/", -ENOENT },
        { vfs_names_symlink, "any", "/y", 0 },
    };

    VFS_TREE_BEGIN();
    vfs_names_run(cases, ARRAY_SIZE(cases));
    vfs_tree_end();
}

KTEST(vfs, names_remove, "vfs: rmdir and unlink fail with Linux's errno")
{
    static const struct vfs_names_case cases[] = {
        { vfs_names_rmdir, "/d", "", -ENOTEMPTY },
        { vfs_names_rmdir, "/f", "", -ENOTDIR },
        { vfs_names_rmdir, "/l", "", -ENOTDIR },
        { vfs_names_rmdir, "/x", "", -ENOENT },
        { vfs_names_rmdir, "/", "", -EBUSY },
        { vfs_names_rmdir, "/e/.", "", -EINVAL },
        { vfs_names_rmdir, "/d/sub/..", "", -ENOTEMPTY },
        { vfs_names_rmdir, "/e/", "", 0 },
        { vfs_names_rmdir, "/e", "", -ENOENT },
        { vfs_names_unlink, "/d", "", -EISDIR },
        { vfs_names_unlink, "/", "", -EISDIR },
        { vfs_names_unlink, "/d/.", "", -EISDIR },
        { vfs_names_unlink, "/x", "", -ENOENT },
        { vfs_names_unlink, "/f/", "", -ENOTDIR },
        { vfs_names_unlink, "/f/x", "", -ENOTDIR },
        { vfs_names_unlink, "/l", "", 0 },
        { vfs_names_unlink, "/f", "", 0 },
        { vfs_names_unlink, "/f", "", -ENOENT },
    };

    VFS_TREE_BEGIN();
    vfs_names_run(cases, ARRAY_SIZE(cases));
    vfs_tree_end();
}

KTEST(vfs, names_rename,
      "vfs: rename fails with Linux's errno, and never moves a directory into itself")
{
    static const struct vfs_names_case cases[] = {
        { vfs_names_rename, "/x", "/y", -ENOENT },
        { vfs_names_rename, "/f", "/d", -EISDIR },
        { vfs_names_rename, "/e", "/f", -ENOTDIR },
        { vfs_names_rename, "/e", "/d", -ENOTEMPTY },
        { vfs_names_rename, "/d", "/d/sub/in", -EINVAL },
        { vfs_names_rename, "/d", "/d/in", -EINVAL },
        { vfs_names_rename, "/d/sub", "/d", -ENOTEMPTY },
        { vfs_names_rename, "/d/.", "/y", -EBUSY },
        { vfs_names_rename, "/d", "/e/..", -EBUSY },
        { vfs_names_rename, "/", "/y", -EBUSY },
        { vfs_names_rename, "/f", "/y/", -ENOTDIR },
        { vfs_names_rename, "/f/", "/y", -ENOTDIR },
        { vfs_names_rename, "/f", "/x/y", -ENOENT },
        { vfs_names_rename, "/f", "/f", 0 },
        { vfs_names_rename, "/d", "/d", 0 },
        { vfs_names_rename, "/d", "/e/", 0 },
        { vfs_names_rename, "/e/sub", "/sub", 0 },
        { vfs_names_rename, "/l", "/f", 0 },
        { vfs_names_unlink, "/l", "", -ENOENT },
    };

    VFS_TREE_BEGIN();
    vfs_names_run(cases, ARRAY_SIZE(cases));
    vfs_tree_end();
}

KTEST(vfs, names_rename_over,
      "vfs: rename over a file replaces it; who has it open keeps the old one")
{
    struct file *file;
    char text[8];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_tree_put("/old", "old"), 0);
    KEXPECT_EQ(vfs_tree_put("/new", "new"), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/old", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/new", "/old"), 0);
    KEXPECT(vfs_tree_holds("/old", "new"));
    KEXPECT_EQ(vfs_tree_open("/new", O_RDONLY), -ENOENT);
    KEXPECT_EQ(file->inode->links, 0);
    KEXPECT_EQ(vfs_read(file, text, sizeof(text)), 3);
    KEXPECT_MEMORY(text, "old", 3);
    vfs_close(file);
    vfs_tree_end();
}

KTEST(vfs, names_links, "vfs: a file lives as long as one of its names; links are counted")
{
    struct vfs_stat stat;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_link(&vfs_tree, "/f", "/d/g"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/f", &stat), 0);
    KEXPECT_EQ(stat.links, 2);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/f", "/d/g"), 0); /* one file: nothing happens */
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/f"), 0);
    KEXPECT(vfs_tree_holds("/d/g", "text"));
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/d/g", &stat), 0);
    KEXPECT_EQ(stat.links, 1);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/d", &stat), 0);
    KEXPECT_EQ(stat.links, 2);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d/e", 0755), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/d", &stat), 0);
    KEXPECT_EQ(stat.links, 3);
    vfs_tree_end();
}
