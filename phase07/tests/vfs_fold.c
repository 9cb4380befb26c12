/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the dentry cache over a filesystem that folds case, as FAT does.
 * @ingroup tests
 *
 * It is a ramfs whose root directory also finds a one-letter name by its other case.
 */
#include <tests/vfs_tree.h>

#include <kernel/fs/ramfs_private.h>
#include <lib/errno.h>
#include <lib/string.h>

static const struct inode_ops *vfs_fold_below;
static struct inode_ops vfs_fold_ops;

static int
vfs_fold_lookup(struct inode *directory, const char *name, struct inode **found)
{
    char other[2] = { (char)(name[0] ^ 0x20), '\0' };
    int error = vfs_fold_below->lookup(directory, name, found);

    return error == -ENOENT ? vfs_fold_below->lookup(directory, other, found) : error;
}

/** Files may be known by a spelling that is not the one below. */
static int
vfs_fold_rename(struct inode *from, const char *old_name, struct inode *inode, struct inode *to,
                const char *new_name, struct inode *victim)
{
    char other[] = { (char)(old_name[0] ^ 32), '\0' };
    struct inode *found;

    if (vfs_fold_below->lookup(from, old_name, &found) == 0)
        inode_put(found);
    else
        old_name = other;
    return vfs_fold_below->rename(from, old_name, inode, to, new_name, victim);
}

static int
vfs_fold_mount(struct super_block *super, const char *options)
{
    int error = filesystem_lookup("ramfs")->mount(super, options);

    if (error != 0)
        return error;
    vfs_fold_below = super->root->ops;
    vfs_fold_ops = *vfs_fold_below;
    vfs_fold_ops.lookup = vfs_fold_lookup;
    vfs_fold_ops.rename = vfs_fold_rename;
    super->root->ops = &vfs_fold_ops;
    return 0;
}

FILESYSTEM(88, testfold, .flags = FILESYSTEM_FOLDS_CASE, .inode_size = sizeof(struct ramfs_inode),
           .mount = vfs_fold_mount);

KTEST(vfs, fold, "vfs: where case is folded, a file has one dentry, whatever way it is spelt")
{
    struct vfs_stat upper, lower;
    struct directory_entry entry;
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "x", "/m", "testfold", 0, ""), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/a", &lower), -ENOENT);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/A", 0755), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/a", &lower), 0); /* what was not there is not remembered */
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/A", &upper), 0);
    KEXPECT_EQ(lower.number, upper.number);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/a", 0755), -EEXIST);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/A", "/m/a/b"), -EINVAL);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/a", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(file->inode->dentries, 1);
    vfs_close(file);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/A", "/m/a"), 0); /* the spelling changes */
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_lseek(file, 2, SEEK_SET), 2);
    KEXPECT_EQ(vfs_readdir(file, &entry), 1);
    KEXPECT_STR(entry.name, "a");
    vfs_close(file);
    dentry_shrink(NULL);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/A", &upper), 0); /* remembered as "A" */
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/a", "/m/A"), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_lseek(file, 2, SEEK_SET), 2);
    KEXPECT_EQ(vfs_readdir(file, &entry), 1);
    KEXPECT_STR(entry.name, "A");
    vfs_close(file);
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/m/a"), 0);
    KEXPECT_EQ(vfs_stat(&vfs_tree, "/m/A", &upper), -ENOENT);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    vfs_tree_end();
}
