/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where paths begin: root and current directory.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <lib/errno.h>

struct vfs_context vfs_kernel = { .umask = 0022 };

void
vfs_context_init(struct vfs_context *context, const struct path *root)
{
    context->root = path_get(root);
    context->cwd = path_get(root);
    context->umask = 0022;
}

void
vfs_context_destroy(struct vfs_context *context)
{
    path_put(&context->cwd);
    path_put(&context->root);
}

/** Find a directory, and put it in place of @p place. */
static int
context_change(struct vfs_context *context, const char *text, struct path *place)
{
    struct path path;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    if (!inode_is(path.dentry->inode, INODE_DIRECTORY)) {
        path_put(&path);
        return -ENOTDIR;
    }
    path_put(place);
    *place = path;
    return 0;
}

int
vfs_chdir(struct vfs_context *context, const char *path)
{
    return context_change(context, path, &context->cwd);
}

int
vfs_chroot(struct vfs_context *context, const char *path)
{
    return context_change(context, path, &context->root);
}

int
vfs_getcwd(const struct vfs_context *context, char *text, size_t size)
{
    return context->cwd.mount == NULL ? -ENOENT : walk_name(context, &context->cwd, text, size);
}
