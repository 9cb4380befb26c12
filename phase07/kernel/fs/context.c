/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where paths begin: root and current directory.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <kernel/sync/spinlock.h>
#include <lib/errno.h>

LOCK_CLASS(53, context);

/* Around a place and its reference: from phase11 on threads share a context. */
static struct spinlock context_lock = SPINLOCK_INIT(context);

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

struct path
context_get(const struct path *place)
{
    uintptr_t flags = spin_lock_irq(&context_lock);
    struct path path = path_get(place);

    spin_unlock_irq(&context_lock, flags);
    return path;
}

void
context_set(struct path *place, struct path path)
{
    uintptr_t flags = spin_lock_irq(&context_lock);
    struct path old = *place;

    *place = path;
    spin_unlock_irq(&context_lock, flags);
    path_put(&old);
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
    context_set(place, path);
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
