/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The list of mounts, and stepping from a covered directory to what covers it.
 * @ingroup fs
 */
#include <kernel/fs/mount.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>
#include <lib/string.h>

static struct mount *mount_first;

struct path
path_get(const struct path *path)
{
    path->mount->references++;
    dentry_get(path->dentry);
    return *path;
}

void
path_put(struct path *path)
{
    if (path->mount == NULL)
        return;
    ASSERT(path->mount->references > 0);
    path->mount->references--;
    dentry_put(path->dentry);
    *path = (struct path){ 0 };
}

bool
path_same(const struct path *left, const struct path *right)
{
    return left->mount == right->mount && left->dentry == right->dentry;
}

/** @return what is mounted over this place, or NULL */
static struct mount *
mount_over(const struct path *path)
{
    if (path->dentry->mounts == 0)
        return NULL;
    for (struct mount *mount = mount_first; mount != NULL; mount = mount->next)
        if (path_same(&mount->over, path))
            return mount;
    return NULL;
}

void
mount_cross(struct path *path)
{
    for (struct mount *mount = mount_over(path); mount != NULL; mount = mount_over(path)) {
        struct path root = { mount, mount->root };

        root = path_get(&root);
        path_put(path);
        *path = root;
    }
}

int
mount_writable(const struct mount *mount)
{
    return ((mount->flags | mount->super->flags) & MOUNT_READ_ONLY) != 0 ? -EROFS : 0;
}

/** Put it at the end of the list. */
static void
mount_append(struct mount *mount)
{
    struct mount **link = &mount_first;

    while (*link != NULL)
        link = &(*link)->next;
    *link = mount;
}

/** Make the struct; the root's dentry is the only thing that it holds. */
static struct mount *
mount_create(struct super_block *super, const char *source)
{
    size_t size = strlen(source) + 1;
    struct mount *mount = kzalloc(sizeof(*mount));

    if (mount == NULL)
        return NULL;
    mount->source = kmalloc(size);
    if (mount->source == NULL)
        goto fail_source;
    memcpy(mount->source, source, size);
    mount->super = super;
    mount->flags = super->flags;
    mount->root = dentry_create_root(super);
    if (mount->root == NULL)
        goto fail_root;
    return mount;

fail_root:
    kfree(mount->source);
fail_source:
    kfree(mount);
    return NULL;
}

int
mount_add(struct super_block *super, const char *source, const struct path *over)
{
    struct mount *mount;
    int error = -ENOMEM;

    if (over->dentry != NULL && !inode_is(over->dentry->inode, INODE_DIRECTORY)) {
        error = -ENOTDIR;
        goto fail;
    }
    if (over->dentry == NULL && mount_first != NULL) {
        error = -EBUSY;
        goto fail;
    }
    mount = mount_create(super, source);
    if (mount == NULL)
        goto fail;
    if (over->dentry != NULL) {
        mount->over = path_get(over);
        mount->over.dentry->mounts++;
    }
    mount_append(mount);
    return 0;

fail:
    super_destroy(super);
    return error;
}

/** Take it out of the list and of the tree, and free it. */
static void
mount_destroy(struct mount *mount)
{
    struct mount **link = &mount_first;

    while (*link != mount)
        link = &(*link)->next;
    *link = mount->next;
    if (mount->over.dentry != NULL)
        mount->over.dentry->mounts--;
    path_put(&mount->over);
    dentry_put(mount->root);
    super_destroy(mount->super);
    kfree(mount->source);
    kfree(mount);
}

int
mount_remove(struct mount *mount)
{
    struct super_block *super = mount->super;
    int error = 0;

    if (mount->references != 0)
        return -EBUSY;
    dentry_shrink(super);
    if (mount->root->references != 1)
        return -EBUSY;
    if (super->ops->sync != NULL)
        error = super->ops->sync(super);
    if (error != 0)
        return error;
    mount_destroy(mount);
    return 0;
}

struct mount *
mount_next(const struct mount *mount)
{
    return mount == NULL ? mount_first : mount->next;
}

struct mount *
mount_root(void)
{
    return mount_first;
}
