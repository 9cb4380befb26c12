/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tree of tests of the VFS.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/string.h>

struct vfs_context vfs_tree;

int
vfs_tree_begin(void)
{
    int error = vfs_mount(&vfs_kernel, "test", "/", "ramfs", 0, "");
    struct path root = { 0 };

    if (error != 0)
        return error;
    rwlock_read_lock(&mount_lock);
    for (struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount))
        root.mount = mount;
    rwlock_read_unlock(&mount_lock);
    root.dentry = root.mount->root;
    vfs_context_init(&vfs_tree, &root);
    vfs_tree.umask = 0;
    return 0;
}

void
vfs_tree_end(void)
{
    struct mount *mount = vfs_tree.root.mount;

    vfs_context_destroy(&vfs_tree);
    rwlock_write_lock(&mount_lock);
    KEXPECT_EQ(mount_remove(mount), 0);
    rwlock_write_unlock(&mount_lock);
}

int
vfs_tree_put(const char *path, const char *text)
{
    struct file *file;
    long count;
    int error = vfs_open(&vfs_tree, path, O_WRONLY | O_CREAT | O_TRUNC, 0644, &file);

    if (error != 0)
        return error;
    count = vfs_write(file, text, strlen(text));
    vfs_close(file);
    if (count < 0)
        return (int)count;
    return (size_t)count == strlen(text) ? 0 : -ENOSPC;
}

bool
vfs_tree_holds(const char *path, const char *text)
{
    char buffer[64];
    struct file *file;
    long count;

    if (vfs_open(&vfs_tree, path, O_RDONLY, 0, &file) != 0)
        return false;
    count = vfs_read(file, buffer, sizeof(buffer));
    vfs_close(file);
    return count == (long)strlen(text) && memcmp(buffer, text, (size_t)count) == 0;
}

int
vfs_tree_open(const char *path, uint32_t flags)
{
    struct file *file;
    int error = vfs_open(&vfs_tree, path, flags, 0644, &file);

    if (error == 0)
        vfs_close(file);
    return error;
}
