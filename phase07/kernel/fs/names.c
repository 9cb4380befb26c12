/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making and removing names: mkdir, mknod, symlink, link, unlink, rmdir.
 * @ingroup fs
 *
 * In which order errors are looked for is Linux's order: a program that tests for EEXIST must not
 * get EROFS from a disk that happens to be read-only.
 */
#include <kernel/fs/names_private.h>

#include <lib/errno.h>
#include <lib/string.h>

bool
names_is_plain(const struct walk_last *last)
{
    return last->name[0] != '\0' && strcmp(last->name, ".") != 0 && strcmp(last->name, "..") != 0;
}

void
names_lock(struct names_place *place)
{
    mutex_lock(&place->parent.dentry->inode->lock);
    place->locked = true;
}

void
names_unlock(struct names_place *place)
{
    if (place->locked)
        mutex_unlock(&place->parent.dentry->inode->lock);
    place->locked = false;
}

int
names_lookup(struct names_place *place)
{
    if (place->last.too_long)
        return -ENAMETOOLONG;
    return dentry_lookup_locked(place->parent.dentry, place->last.name, strlen(place->last.name),
                                &place->dentry);
}

void
names_end(struct names_place *place)
{
    names_unlock(place);
    if (place->dentry != NULL)
        dentry_put(place->dentry);
    place->dentry = NULL;
    path_put(&place->parent);
}

/** May a file be made here? */
static int
names_check_free(const struct names_place *place, bool directory)
{
    if (place->dentry->inode != NULL)
        return -EEXIST;
    if (place->last.slash && !directory)
        return -ENOENT;
    if (place->parent.dentry->inode->links == 0)
        return -ENOENT;
    return mount_writable(place->parent.mount);
}

int
names_find_free(const struct vfs_context *context, const char *path, bool directory,
                struct names_place *place)
{
    int error;

    *place = (struct names_place){ 0 };
    error = walk_path(context, path, WALK_PARENT, &place->parent, &place->last);
    if (error != 0)
        return error;
    if (!names_is_plain(&place->last))
        error = -EEXIST;
    else {
        names_lock(place);
        error = names_lookup(place);
    }
    if (error == 0)
        error = names_check_free(place, directory);
    if (error != 0)
        names_end(place);
    return error;
}

void
names_touch(struct inode *directory)
{
    directory->modified = directory->changed = vfs_now();
    if (directory->ops->update != NULL)
        (void)directory->ops->update(directory); /* the name itself is safe: no reason to fail */
}

int
names_create(struct names_place *place, uint32_t mode, uint32_t device)
{
    struct inode *directory = place->parent.dentry->inode, *made;
    int error;

    if (directory->ops->create == NULL)
        return -EPERM;
    error = directory->ops->create(directory, place->dentry->name, mode, device, &made);
    if (error != 0)
        return error;
    dentry_fill(place->dentry, made);
    names_touch(directory);
    return 0;
}

/** mkdir and mknod. */
static int
names_make(const struct vfs_context *context, const char *path, uint32_t mode, uint32_t device)
{
    struct names_place place;
    bool directory = (mode & INODE_TYPE) == INODE_DIRECTORY;
    int error = names_find_free(context, path, directory, &place);

    if (error != 0)
        return error;
    error = names_create(&place, mode & ~context->umask, device);
    names_end(&place);
    return error;
}

int
vfs_mkdir(const struct vfs_context *context, const char *path, uint32_t mode)
{
    return names_make(context, path, INODE_DIRECTORY | (mode & 01777u), 0);
}

int
vfs_mknod(const struct vfs_context *context, const char *path, uint32_t mode, uint32_t device)
{
    switch (mode & INODE_TYPE) {
    case 0:
        mode |= INODE_FILE;
        break;
    case INODE_FILE:
    case INODE_CHARACTER:
    case INODE_BLOCK:
    case INODE_FIFO:
    case INODE_SOCKET:
        break;
    case INODE_DIRECTORY:
        return -EPERM;
    default:
        return -EINVAL;
    }
    return names_make(context, path, mode & (INODE_TYPE | 07777u), device);
}

int
vfs_symlink(const struct vfs_context *context, const char *target, const char *path)
{
    struct names_place place;
    struct inode *directory, *made;
    int error;

    if (target[0] == '\0')
        return -ENOENT;
    if (strnlen(target, VFS_PATH_MAX) == VFS_PATH_MAX)
        return -ENAMETOOLONG;
    error = names_find_free(context, path, false, &place);
    if (error != 0)
        return error;
    directory = place.parent.dentry->inode;
    error = -EPERM;
    if (directory->ops->symlink != NULL)
        error = directory->ops->symlink(directory, place.dentry->name, target, &made);
    if (error == 0) {
        dentry_fill(place.dentry, made);
        names_touch(directory);
    }
    names_end(&place);
    return error;
}

/** vfs_link(), once both places are known. */
static int
names_link(const struct path *from, struct names_place *place)
{
    struct inode *inode = from->dentry->inode, *directory = place->parent.dentry->inode;
    int error;

    if (from->mount != place->parent.mount)
        return -EXDEV;
    if (inode_is(inode, INODE_DIRECTORY) || directory->ops->link == NULL)
        return -EPERM;
    mutex_lock(&inode->lock);
    error = -ENOENT;
    if (inode->links != 0)
        error = directory->ops->link(directory, place->dentry->name, inode);
    if (error == 0) {
        dentry_fill(place->dentry, inode_get(inode));
        inode->changed = vfs_now();
    }
    mutex_unlock(&inode->lock);
    if (error == 0)
        names_touch(directory);
    return error;
}

int
vfs_link_between(const struct vfs_context *old_context, const char *from, unsigned flags,
                 const struct vfs_context *new_context, const char *to)
{
    struct names_place place;
    struct path path;
    int error = walk_path(old_context, from, flags, &path, NULL);

    if (error != 0)
        return error;
    error = names_find_free(new_context, to, false, &place);
    if (error == 0) {
        error = names_link(&path, &place);
        names_end(&place);
    }
    path_put(&path);
    return error;
}

int
vfs_link(const struct vfs_context *context, const char *from, const char *to)
{
    return vfs_link_between(context, from, 0, context, to);
}

/** Find a name that is to be removed, and lock the directory. */
static int
names_find_used(struct names_place *place)
{
    int error = mount_writable(place->parent.mount);

    if (error == 0) {
        names_lock(place);
        error = names_lookup(place);
    }
    if (error == 0 && place->dentry->inode == NULL)
        error = -ENOENT;
    return error;
}

/** Have the filesystem remove a name, by its unlink or rmdir. A directory that is covered stays. */
static int
names_remove_by(struct names_place *place,
                int (*remove)(struct inode *directory, const char *name, struct inode *inode))
{
    struct inode *directory = place->parent.dentry->inode, *inode = place->dentry->inode;
    int error = -EBUSY;

    mutex_lock(&inode->lock);
    if (place->dentry->mounts == 0)
        error = remove == NULL ? -EPERM : remove(directory, place->dentry->name, inode);
    if (error == 0) {
        inode->changed = vfs_now();
        dentry_remove(place->dentry);
    }
    mutex_unlock(&inode->lock);
    if (error == 0)
        names_touch(directory);
    return error;
}

/** rmdir, once parent and name are known. */
static int
names_rmdir(struct names_place *place)
{
    struct inode *directory = place->parent.dentry->inode;
    int error;

    if (place->last.name[0] == '\0')
        return -EBUSY;
    if (!names_is_plain(&place->last))
        return strcmp(place->last.name, ".") == 0 ? -EINVAL : -ENOTEMPTY;
    error = names_find_used(place);
    if (error != 0)
        return error;
    if (!inode_is(place->dentry->inode, INODE_DIRECTORY))
        return -ENOTDIR;
    return names_remove_by(place, directory->ops->rmdir);
}

/** unlink, once parent and name are known. */
static int
names_unlink(struct names_place *place)
{
    struct inode *directory = place->parent.dentry->inode;
    int error;

    if (!names_is_plain(&place->last))
        return -EISDIR;
    error = names_find_used(place);
    if (error != 0)
        return error;
    if (inode_is(place->dentry->inode, INODE_DIRECTORY))
        return -EISDIR;
    if (place->last.slash)
        return -ENOTDIR;
    return names_remove_by(place, directory->ops->unlink);
}

/** Walk to the parent, remove by @p remove. */
static int
names_remove(const struct vfs_context *context, const char *path,
             int (*remove)(struct names_place *place))
{
    struct names_place place = { .dentry = NULL };
    int error = walk_path(context, path, WALK_PARENT, &place.parent, &place.last);

    if (error != 0)
        return error;
    error = remove(&place);
    names_end(&place);
    return error;
}

int
vfs_rmdir(const struct vfs_context *context, const char *path)
{
    return names_remove(context, path, names_rmdir);
}

int
vfs_unlink(const struct vfs_context *context, const char *path)
{
    return names_remove(context, path, names_unlink);
}
