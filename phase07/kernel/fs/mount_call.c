/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mount, umount, sync, statfs, by path.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <kernel/block/block.h>
#include <kernel/fs/filemap.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The device that a path or a name means. */
static int
mount_device(const struct vfs_context *context, const char *source, struct block_device **device)
{
    struct vfs_stat stat;

    if (source[0] == '/') {
        int error = vfs_stat(context, source, &stat);

        if (error != 0)
            return error;
        if ((stat.mode & INODE_TYPE) != INODE_BLOCK)
            return -ENOTBLK;
        source = strrchr(source, '/') + 1;
    }
    *device = block_device_lookup(source);
    return *device == NULL ? -ENXIO : 0;
}

/** The kind and the device that are meant. */
static int
mount_choose(const struct vfs_context *context, const char *source, const char *type,
             const struct filesystem **kind, struct block_device **device)
{
    *kind = NULL;
    *device = NULL;
    if (type != NULL && (*kind = filesystem_lookup(type)) == NULL)
        return -ENODEV;
    if (*kind != NULL && ((*kind)->flags & FILESYSTEM_DEVICE) == 0)
        return 0;
    return mount_device(context, source, device);
}

/** vfs_mount(), once the place is known. */
static int
mount_on(const struct vfs_context *context, const struct path *over, const char *source,
         const char *type, uint32_t flags, const char *options)
{
    const struct filesystem *kind;
    struct block_device *device;
    struct super_block *super;
    int error;

    if (over->dentry != NULL && !inode_is(over->dentry->inode, INODE_DIRECTORY))
        return -ENOTDIR;
    error = mount_choose(context, source, type, &kind, &device);
    if (error != 0)
        return error;
    if (device != NULL && device->read_only)
        flags |= MOUNT_READ_ONLY;
    if (strcmp(options, "ro") == 0) {
        flags |= MOUNT_READ_ONLY;
        options = "";
    }
    rwlock_write_lock(&mount_lock); /* that the device is free must be true until the end */
    error = super_create(kind, device, flags, options, &super);
    if (error == 0)
        error = mount_add(super, source, over);
    rwlock_write_unlock(&mount_lock);
    return error;
}

int
vfs_mount(const struct vfs_context *context, const char *source, const char *path, const char *type,
          uint32_t flags, const char *options)
{
    struct path over = { 0 };
    int error = 0;

    if (mount_root() != NULL)
        error = walk_path(context, path, WALK_FOLLOW, &over, NULL);
    else if (strcmp(path, "/") != 0)
        error = -ENOENT;
    if (error != 0)
        return error;
    error = mount_on(context, &over, source, type, flags, options);
    path_put(&over);
    return error;
}

/** Will something have to be written, although nothing is written any more? Files are open for
 * writing, or will be freed when they are closed, because they have no name any more. */
static bool
mount_has_writers(const struct mount *mount)
{
    dentry_shrink(mount->super);
    return inode_any_nameless(mount->super) || mount->writers != 0;
}

/** vfs_remount(), once the mount is known. The lock is held for writing. */
static int
mount_change(struct mount *mount, uint32_t flags)
{
    struct super_block *super = mount->super;
    int error = 0;

    if ((flags & MOUNT_READ_ONLY) != 0 && mount_has_writers(mount))
        return -EBUSY;
    if ((flags & MOUNT_READ_ONLY) == 0 && super->device != NULL && super->device->read_only)
        return -EROFS;
    if (mount_writable(mount) == 0)
        error = super_sync(super);
    if (error == 0 && super->ops->remount != NULL)
        error = super->ops->remount(super, flags);
    if (error == 0)
        mount->flags = super->flags = (flags & MOUNT_READ_ONLY) | (super->flags & MOUNT_WRITE_BACK);
    return error;
}

int
vfs_remount(const struct vfs_context *context, const char *text, uint32_t flags)
{
    struct path path;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    rwlock_write_lock(&mount_lock);
    error = path.dentry == path.mount->root ? mount_change(path.mount, flags) : -EINVAL;
    rwlock_write_unlock(&mount_lock);
    path_put(&path);
    return error;
}

int
vfs_umount(const struct vfs_context *context, const char *text)
{
    struct path path;
    struct mount *mount;
    bool is_root;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    mount = path.mount;
    is_root = path.dentry == mount->root;
    rwlock_write_lock(&mount_lock); /* from here on it stays, also without our reference */
    path_put(&path);
    error = is_root ? mount_remove(mount) : -EINVAL;
    rwlock_write_unlock(&mount_lock);
    return error;
}

int
mount_name(const struct mount *mount, char *text, size_t size)
{
    struct mount *root = mount_root();
    struct vfs_context all = { .root = { root, root->root } };
    struct path place = mount->over;

    if (place.mount == NULL)
        return size > strlcpy(text, "/", size) ? 0 : -ERANGE;
    return walk_name(&all, &place, text, size);
}

int
vfs_sync(void)
{
    int first = 0;

    filemap_collect();
    rwlock_read_lock(&mount_lock);
    for (struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount)) {
        int error = super_sync(mount->super);

        if (first == 0)
            first = error;
    }
    rwlock_read_unlock(&mount_lock);
    return first;
}

int
mount_statfs(const struct mount *mount, struct vfs_statfs *statfs)
{
    struct super_block *super = mount->super;

    *statfs = (struct vfs_statfs){ .type = super->type->name,
                                   .block_size = super->block_size,
                                   .name_max = VFS_NAME_MAX };
    return super->ops->statfs != NULL ? super->ops->statfs(super, statfs) : 0;
}

int
vfs_statfs(const struct vfs_context *context, const char *text, struct vfs_statfs *statfs)
{
    struct path path;
    int error = walk_path(context, text, WALK_FOLLOW, &path, NULL);

    if (error != 0)
        return error;
    error = mount_statfs(path.mount, statfs);
    path_put(&path);
    return error;
}
