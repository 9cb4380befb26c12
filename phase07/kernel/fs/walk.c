/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The path walk: one loop over the components.
 * @ingroup fs
 *
 * Invariant: `at` holds references; `rest` is what has not been walked, in the caller's text or,
 * once a symbolic link was met, in `buffer`.
 */
#include <kernel/fs/vfs.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

/** A walk on its way. */
struct walk {
    const struct vfs_context *context;
    struct path at;
    const char *rest;
    char *buffer;
    unsigned links;
    unsigned flags;
};

/** One component, in walk.rest. */
struct walk_part {
    const char *name;
    size_t length;
    bool last, slash; /* is it the last one? are there slashes behind it? */
};

/** @return what stands behind the slashes */
static const char *
walk_slashes(const char *text)
{
    while (*text == '/')
        text++;
    return text;
}

/** Cut the next component off. @return false: there are no more */
static bool
walk_next(struct walk *walk, struct walk_part *part)
{
    const char *end;

    part->name = end = walk_slashes(walk->rest);
    while (*end != '/' && *end != '\0')
        end++;
    part->length = (size_t)(end - part->name);
    part->slash = *end == '/';
    part->last = *walk_slashes(end) == '\0';
    walk->rest = end;
    return part->length > 0;
}

/** Is the component "." (1) or ".." (2)? */
static bool
walk_is_dots(const struct walk_part *part, size_t dots)
{
    return part->length == dots && part->name[0] == '.' && part->name[dots - 1] == '.';
}

/* [up] */
/** "..": one up, out of as many mounts as begin here; the context's root is the top. */
static void
walk_up(struct walk *walk)
{
    struct path up;

    while (!path_same(&walk->at, &walk->context->root)) {
        if (walk->at.dentry != walk->at.mount->root) {
            up = path_get_parent(&walk->at);
            path_put(&walk->at);
            walk->at = up;
            break;
        }
        if (walk->at.mount->over.mount == NULL)
            break;
        up = path_get(&walk->at.mount->over);
        path_put(&walk->at);
        walk->at = up;
    }
    mount_cross(&walk->at);
}
/* [/up] */

/** Put the text of a link in front of what is left. */
static int
walk_link(struct walk *walk, const struct dentry *link)
{
    struct inode *inode = link->inode;
    size_t left = strlen(walk->rest) + 1;
    char *text;
    long length;

    if (++walk->links > WALK_LINKS_MAX)
        return -ELOOP;
    text = kmalloc(VFS_PATH_MAX + left); /* WALK_LINKS_MAX is the limit of this, too */
    if (text == NULL)
        return -ENOMEM;
    mutex_lock(&inode->lock);
    length = inode->ops->readlink(inode, text, VFS_PATH_MAX);
    mutex_unlock(&inode->lock);
    if (length >= (long)VFS_PATH_MAX)
        length = -ENAMETOOLONG;
    if (length <= 0) {
        kfree(text);
        return length == 0 ? -ENOENT : (int)length;
    }
    memcpy(text + length, walk->rest, left);
    kfree(walk->buffer);
    walk->buffer = text;
    walk->rest = text;
    if (text[0] == '/') {
        path_put(&walk->at);
        walk->at = context_get(&walk->context->root);
    }
    return 0;
}

/** Step to a name in the directory `at`. */
static int
walk_down(struct walk *walk, const struct walk_part *part)
{
    struct dentry *found;
    int error = dentry_lookup(walk->at.dentry, part->name, part->length, &found);
    bool follow = !part->last || part->slash || (walk->flags & WALK_FOLLOW) != 0;

    if (error != 0)
        return error;
    if (found->inode == NULL)
        error = -ENOENT;
    else if (inode_is(found->inode, INODE_LINK) && follow)
        error = walk_link(walk, found);
    else {
        struct dentry *above = walk->at.dentry;

        walk->at.dentry = found; /* with its reference; the mount is the same */
        mount_cross(&walk->at);
        found = above;
    }
    dentry_put(found);
    return error;
}

/** One component. */
static int
walk_step(struct walk *walk, const struct walk_part *part)
{
    int error;

    if (walk_is_dots(part, 1))
        return 0;
    if (walk_is_dots(part, 2)) {
        walk_up(walk);
        return 0;
    }
    error = walk_down(walk, part);
    if (error != 0)
        return error;
    if (part->last && part->slash && *walk_slashes(walk->rest) == '\0' &&
        !inode_is(walk->at.dentry->inode, INODE_DIRECTORY))
        return -ENOTDIR;
    return 0;
}

/* [walk] */
/** Keep the last component. That it is too long is for the caller to say: other errors come first.
 */
static void
walk_stop(const struct walk_part *part, struct walk_last *last)
{
    size_t length = part->length < VFS_NAME_MAX ? part->length : VFS_NAME_MAX;

    memcpy(last->name, part->name, length);
    last->name[length] = '\0';
    last->too_long = part->length > VFS_NAME_MAX;
    last->slash = part->slash;
}

/** All components, or all but the last. */
static int
walk_all(struct walk *walk, struct walk_last *last)
{
    struct walk_part part;
    int error = 0;

    while (error == 0 && walk_next(walk, &part)) {
        if (!inode_is(walk->at.dentry->inode, INODE_DIRECTORY))
            return -ENOTDIR;
        if (part.last && (walk->flags & WALK_PARENT) != 0) {
            walk_stop(&part, last);
            return 0;
        }
        if (part.length > VFS_NAME_MAX)
            return -ENAMETOOLONG;
        error = walk_step(walk, &part);
    }
    return error;
}
/* [/walk] */

int
walk_path(const struct vfs_context *context, const char *text, unsigned flags, struct path *path,
          struct walk_last *last)
{
    struct walk walk = { .context = context, .rest = text, .flags = flags };
    int error;

    *path = (struct path){ 0 };
    if (last != NULL) {
        walk.links = last->links;
        *last = (struct walk_last){ .links = walk.links };
    }
    if (text[0] == '\0' || context->root.mount == NULL)
        return -ENOENT;
    if (strnlen(text, VFS_PATH_MAX) == VFS_PATH_MAX)
        return -ENAMETOOLONG;
    walk.at = context_get(text[0] == '/' ? &context->root : &context->cwd);
    error = walk_all(&walk, last);
    kfree(walk.buffer);
    if (last != NULL)
        last->links = walk.links;
    if (error != 0)
        path_put(&walk.at);
    *path = walk.at;
    return error;
}

/** walk_name(), while nothing is renamed. */
static int
walk_spell(const struct vfs_context *context, const struct path *path, char *text, size_t size)
{
    struct path at = *path;
    size_t start = size, length;

    if (size < 2)
        return -ERANGE;
    text[--start] = '\0';
    while (!path_same(&at, &context->root)) {
        if (at.dentry == at.mount->root) {
            if (at.mount->over.mount == NULL)
                return -ENOENT;
            at = at.mount->over;
            continue;
        }
        if (!at.dentry->hashed)
            return -ENOENT;
        length = strlen(at.dentry->name);
        if (length + 1 > start)
            return -ERANGE;
        start -= length;
        memcpy(text + start, at.dentry->name, length);
        text[--start] = '/';
        at.dentry = at.dentry->parent;
    }
    if (text[start] == '\0')
        text[--start] = '/';
    memmove(text, text + start, size - start);
    return 0;
}

int
walk_name(const struct vfs_context *context, const struct path *path, char *text, size_t size)
{
    uintptr_t flags = dentry_freeze();
    int error = walk_spell(context, path, text, size);

    dentry_thaw(flags);
    return error;
}
