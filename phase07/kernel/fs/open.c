/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief open: finding, making, emptying; open(2) in the order in which Linux looks for errors.
 * @ingroup fs
 *
 * With O_CREAT the last component is taken by itself, because it may be missing; the symbolic links
 * that stand there are followed one by one.
 */
#include <kernel/fs/names_private.h>

#include <kernel/fs/file_private.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>

/** What open() was asked for. */
struct open_wish {
    const char *path;
    uint32_t flags, mode;
    char *text;     /* kmalloc: where the last link leads, to which `path` points then; or NULL */
    unsigned links; /* followed so far, wherever in the path */
};

/** May the file that was found be opened like this? */
static int
open_check(const struct path *path, uint32_t flags)
{
    const struct inode *inode = path->dentry->inode;
    bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_TRUNC) != 0;

    if (inode_is(inode, INODE_DIRECTORY))
        return writes || (flags & O_CREAT) != 0 ? -EISDIR : 0;
    if ((flags & O_DIRECTORY) != 0)
        return -ENOTDIR;
    if (inode_is(inode, INODE_LINK))
        return -ELOOP;
    if (inode_is(inode, INODE_FILE))
        return writes ? mount_writable(path->mount) : 0;
    return inode->file_ops == NULL ? -ENXIO : 0;
}

/** Make an open file of what was found; takes the references of @p path in any case. */
static int
open_path(struct path *path, uint32_t flags, struct file **file)
{
    struct inode *inode = path->dentry->inode;
    int error = open_check(path, flags);

    if (error == 0 && (flags & O_TRUNC) != 0 && inode_is(inode, INODE_FILE) &&
        inode->file_ops == NULL)
        error = filemap_resize(inode, 0);
    if (error == 0)
        error = file_create(path, flags & ~(O_CREAT | O_EXCL | O_TRUNC), file);
    path_put(path);
    return error;
}

/** Make the file that is not there, and open it. On errors after the making, it stays. */
static int
open_new(struct names_place *place, const struct open_wish *wish, struct file **file)
{
    struct path path = { place->parent.mount, place->dentry };
    int error = mount_writable(place->parent.mount);

    if (place->parent.dentry->inode->links == 0)
        return -ENOENT;
    if (error == 0)
        error = names_create(place, INODE_FILE | (wish->mode & 07777u), 0);
    if (error != 0)
        return error;
    path = path_get(&path);
    names_unlock(place);
    return open_path(&path, wish->flags & ~O_TRUNC, file);
}

/** A symbolic link has the name: what it says is the path to go on with. @return 1 */
static int
open_read_link(const struct names_place *place, struct open_wish *wish)
{
    struct inode *inode = place->dentry->inode;
    char *text = kmalloc(VFS_PATH_MAX);
    long length;

    if (text == NULL)
        return -ENOMEM;
    mutex_lock(&inode->lock);
    length = inode->ops->readlink(inode, text, VFS_PATH_MAX - 1);
    mutex_unlock(&inode->lock);
    if (length <= 0) {
        kfree(text);
        return length == 0 ? -ENOENT : (int)length;
    }
    text[length] = '\0';
    kfree(wish->text);
    wish->path = wish->text = text;
    return ++wish->links > WALK_LINKS_MAX ? -ELOOP : 1;
}

/** One name on the way. @return 0: opened; 1: it is a link, to be followed; or a negative errno */
static int
open_step(struct names_place *place, struct open_wish *wish, struct file **file)
{
    struct path path;
    int error;

    if (place->last.slash && names_is_plain(&place->last))
        return -EISDIR; /* whatever is there: O_CREAT makes files */
    if (!names_is_plain(&place->last))
        return (wish->flags & O_EXCL) != 0 ? -EEXIST : -EISDIR;
    names_lock(place);
    error = names_lookup(place);
    if (error != 0)
        return error;
    if (place->dentry->inode == NULL)
        return open_new(place, wish, file);
    names_unlock(place);
    if ((wish->flags & O_EXCL) != 0)
        return -EEXIST;
    if (inode_is(place->dentry->inode, INODE_LINK) && (wish->flags & O_NOFOLLOW) == 0)
        return open_read_link(place, wish);
    path = (struct path){ place->parent.mount, place->dentry };
    path = path_get(&path);
    return open_path(&path, wish->flags, file);
}

/** open with O_CREAT. */
static int
open_or_make(const struct vfs_context *context, struct open_wish *wish, struct file **file)
{
    struct vfs_context at = *context;
    int state;

    at.cwd = path_get(&context->cwd);
    do {
        struct names_place place = { .last.links = wish->links };

        state = walk_path(&at, wish->path, WALK_PARENT, &place.parent, &place.last);
        wish->links = place.last.links;
        if (state == 0)
            state = open_step(&place, wish, file);
        if (state == 1) {
            path_put(&at.cwd);
            at.cwd = path_get(&place.parent);
        }
        names_end(&place);
    } while (state == 1);
    path_put(&at.cwd);
    kfree(wish->text);
    return state;
}

int
vfs_open(const struct vfs_context *context, const char *path, uint32_t flags, uint32_t mode,
         struct file **file)
{
    struct open_wish wish = { .path = path, .flags = flags, .mode = mode & ~context->umask };
    struct path found;
    int error;

    if ((flags & O_ACCMODE) == O_ACCMODE ||
        (flags & (O_CREAT | O_DIRECTORY)) == (O_CREAT | O_DIRECTORY))
        return -EINVAL;
    if (context->root.mount == NULL)
        return -ENOENT;
    if ((flags & O_CREAT) != 0)
        return open_or_make(context, &wish, file);
    error = walk_path(context, path, (flags & O_NOFOLLOW) != 0 ? 0 : WALK_FOLLOW, &found, NULL);
    return error != 0 ? error : open_path(&found, flags, file);
}
