/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief rename: the one change that touches two directories and perhaps a third file.
 * @ingroup fs
 *
 * A directory must not be moved below itself: nobody could reach it any more. And what the new name
 * held is lost only in the same step in which it holds the new file.
 *
 * Locks, in this order: the superblock's `rename`, so that the shape of the tree stays; both
 * directories, one that is above the other first; the file that moves and the one that is lost.
 */
#include <kernel/fs/names_private.h>

#include <kernel/fs/filemap.h>

#include <lib/errno.h>
#include <lib/string.h>

/** Is @p above @p dentry itself, or a directory on its way up? */
static bool
rename_is_above(const struct dentry *above, const struct dentry *dentry)
{
    while (dentry != above && dentry != dentry->parent)
        dentry = dentry->parent;
    return dentry == above;
}

/** What rename(2) forbids once all names are known. */
static int
rename_check(const struct names_place *from, const struct names_place *to)
{
    const struct inode *inode = from->dentry->inode, *victim = to->dentry->inode;
    bool directory = inode_is(inode, INODE_DIRECTORY);

    if (!directory && (from->last.slash || to->last.slash))
        return -ENOTDIR;
    if (directory && rename_is_above(from->dentry, to->parent.dentry))
        return -EINVAL;
    if (rename_is_above(to->dentry, from->parent.dentry))
        return -ENOTEMPTY;
    if (to->parent.dentry->inode->links == 0)
        return -ENOENT;
    if (victim == NULL || victim == inode)
        return 0;
    if (directory && !inode_is(victim, INODE_DIRECTORY))
        return -ENOTDIR;
    if (!directory && inode_is(victim, INODE_DIRECTORY))
        return -EISDIR;
    return 0;
}

/** rename_do(), with both files locked. */
static int
rename_locked(struct names_place *from, struct names_place *to, struct dentry *target)
{
    struct inode *source = from->parent.dentry->inode;
    struct inode *directory = to->parent.dentry->inode;
    int error;

    if (from->dentry->mounts != 0 || target->mounts != 0)
        return -EBUSY;
    if (source->ops->rename == NULL)
        return -EPERM;
    /* A name that somebody waits for is not to appear before what it is the name of. */
    error = filemap_settle(from->dentry->inode);
    if (error != 0)
        return error;
    error = source->ops->rename(source, from->dentry->name, from->dentry->inode, directory,
                                target->name, target->inode);
    if (error != 0)
        return error;
    from->dentry->inode->changed = vfs_now();
    dentry_move(from->dentry, target);
    names_touch(source);
    if (directory != source)
        names_touch(directory);
    return 0;
}

/** Have the filesystem do it, then move the dentry. @param target negative, or the victim's */
static int
rename_do(struct names_place *from, struct names_place *to, struct dentry *target)
{
    struct inode *inode = from->dentry->inode, *victim = target->inode;
    bool first = (uintptr_t)victim < (uintptr_t)inode;
    int error;

    if (victim != NULL && first)
        mutex_lock(&victim->lock);
    mutex_lock(&inode->lock);
    if (victim != NULL && !first)
        mutex_lock(&victim->lock);
    error = rename_locked(from, to, target);
    if (victim != NULL)
        mutex_unlock(&victim->lock);
    mutex_unlock(&inode->lock);
    return error;
}

/** Both names are known and allowed. */
static int
rename_places(struct names_place *from, struct names_place *to)
{
    struct dentry *spelling;
    int error;

    if (from->dentry->inode != to->dentry->inode)
        return rename_do(from, to, to->dentry);
    if (from->dentry != to->dentry || strcmp(from->last.name, to->last.name) == 0)
        return 0; /* two names of one file: rename(2) says that nothing happens */
    spelling = dentry_create(to->parent.dentry, to->last.name, strlen(to->last.name));
    if (spelling == NULL)
        return -ENOMEM;
    error = rename_do(from, to, spelling);
    dentry_put(spelling);
    return error;
}

/** Lock both directories. */
static void
rename_lock(struct names_place *from, struct names_place *to)
{
    const struct dentry *source = from->parent.dentry, *target = to->parent.dentry;
    bool first = rename_is_above(source, target) ||
                 (!rename_is_above(target, source) && (uintptr_t)source < (uintptr_t)target);

    names_lock(first ? from : to);
    if (source->inode != target->inode)
        names_lock(first ? to : from);
}

/** Both directories are of one filesystem, and stay where they are. */
static int
rename_names(struct names_place *from, struct names_place *to)
{
    int error;

    rename_lock(from, to);
    error = names_lookup(from);
    if (error == 0 && from->dentry->inode == NULL)
        error = -ENOENT;
    if (error == 0)
        error = names_lookup(to);
    if (error == 0)
        error = rename_check(from, to);
    if (error == 0)
        error = rename_places(from, to);
    names_unlock(from);
    names_unlock(to);
    return error;
}

/** Both directories are known. */
static int
rename_parents(struct names_place *from, struct names_place *to)
{
    struct super_block *super = from->parent.mount->super;
    int error;

    if (from->parent.mount != to->parent.mount)
        return -EXDEV;
    if (!names_is_plain(&from->last) || !names_is_plain(&to->last))
        return -EBUSY;
    error = mount_writable(from->parent.mount);
    if (error != 0)
        return error;
    mutex_lock(&super->rename);
    error = rename_names(from, to);
    mutex_unlock(&super->rename);
    return error;
}

int
vfs_rename_between(const struct vfs_context *old_context, const char *from,
                   const struct vfs_context *new_context, const char *to)
{
    struct names_place old = { .dentry = NULL }, new = { .dentry = NULL };
    int error = walk_path(old_context, from, WALK_PARENT, &old.parent, &old.last);

    if (error != 0)
        return error;
    error = walk_path(new_context, to, WALK_PARENT, &new.parent, &new.last);
    if (error == 0)
        error = rename_parents(&old, &new);
    names_end(&new);
    names_end(&old);
    return error;
}

int
vfs_rename(const struct vfs_context *context, const char *from, const char *to)
{
    return vfs_rename_between(context, from, context, to);
}
