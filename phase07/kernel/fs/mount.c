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

LOCK_CLASS(22, mount);

struct rwlock mount_lock = RWLOCK_INIT(mount);
static struct mount *mount_first;

struct path
path_get(const struct path *path)
{
    __atomic_fetch_add(&path->mount->references, 1, __ATOMIC_RELAXED);
    dentry_get(path->dentry);
    return *path;
}

struct path
path_get_parent(const struct path *path)
{
    __atomic_fetch_add(&path->mount->references, 1, __ATOMIC_RELAXED);
    return (struct path){ path->mount, dentry_get_parent(path->dentry) };
}

void
path_put(struct path *path)
{
    if (path->mount == NULL)
        return;
    dentry_put(path->dentry); /* first: with the other one, the mount may go */
    ASSERT(__atomic_fetch_sub(&path->mount->references, 1, __ATOMIC_RELEASE) > 0);
    *path = (struct path){ 0 };
}

bool
path_same(const struct path *left, const struct path *right)
{
    return left->mount == right->mount && left->dentry == right->dentry;
}

/** @return what is mounted over this place, or NULL. The lock is held */
static struct mount *
mount_over(const struct path *path)
{
    for (struct mount *mount = mount_first; mount != NULL; mount = mount->next)
        if (path_same(&mount->over, path))
            return mount;
    return NULL;
}

/** The root of what is mounted over this place. @return whether anything is */
static bool
mount_root_over(const struct path *path, struct path *root)
{
    struct mount *mount;

    if (path->dentry->mounts == 0)
        return false;
    rwlock_read_lock(&mount_lock);
    mount = mount_over(path);
    if (mount != NULL)
        *root = path_get(&(const struct path){ mount, mount->root });
    rwlock_read_unlock(&mount_lock);
    return mount != NULL;
}

void
mount_cross(struct path *path)
{
    struct path root;

    while (mount_root_over(path, &root)) {
        path_put(path);
        *path = root;
    }
}

int
mount_write_begin(struct mount *mount)
{
    int error;

    rwlock_read_lock(&mount_lock);
    error = mount_writable(mount);
    if (error == 0)
        __atomic_fetch_add(&mount->writers, 1, __ATOMIC_RELAXED);
    rwlock_read_unlock(&mount_lock);
    return error;
}

void
mount_write_end(struct mount *mount)
{
    __atomic_fetch_sub(&mount->writers, 1, __ATOMIC_RELAXED);
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

/** Lay it over a directory, unless that was removed: rmdir looks at `mounts` with the same lock. */
static bool
mount_cover(struct mount *mount, const struct path *over)
{
    struct inode *directory = over->dentry->inode;
    bool exists;

    mutex_lock(&directory->lock);
    exists = directory->links != 0;
    if (exists) {
        mount->over = path_get(over);
        over->dentry->mounts++;
    }
    mutex_unlock(&directory->lock);
    return exists;
}

/** Undo mount_create(). */
static void
mount_free(struct mount *mount)
{
    dentry_put(mount->root);
    kfree(mount->source);
    kfree(mount);
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
    if (over->dentry != NULL && !mount_cover(mount, over)) {
        mount_free(mount);
        error = -ENOENT;
        goto fail;
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
    struct super_block *super;

    while (*link != mount)
        link = &(*link)->next;
    *link = mount->next;
    if (mount->over.dentry != NULL)
        mount->over.dentry->mounts--;
    path_put(&mount->over);
    super = mount->super;
    mount_free(mount);
    super_destroy(super);
}

int
mount_remove(struct mount *mount)
{
    struct super_block *super = mount->super;
    int error;

    if (mount->references != 0)
        return -EBUSY;
    dentry_shrink(super);
    if (mount->root->references != 1)
        return -EBUSY;
    error = super_sync(super);
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
