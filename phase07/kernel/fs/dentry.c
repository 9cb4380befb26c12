/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The dentry cache: finding, filling, moving and removing names.
 * @ingroup fs
 *
 * Next to read: dentry_count.c (references, and who has to go).
 */
#include <kernel/fs/dentry_private.h>

#include <kernel/fs/super.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>
#include <lib/string.h>

struct dentry_cache dentry_cache;

/** FNV-1a over the name, from a start that differs between directories. */
static uint32_t
dentry_hash(const struct dentry *parent, const char *name, size_t length)
{
    uint32_t hash = 2166136261u ^ (uint32_t)((uintptr_t)parent >> 4);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash ^ hash >> 16;
}

static void
dentry_hash_add(struct dentry *dentry)
{
    struct dentry **bucket;

    dentry->hash = dentry_hash(dentry->parent, dentry->name, strlen(dentry->name));
    bucket = &dentry_cache.bucket[dentry->hash % DENTRY_BUCKETS];
    dentry->hash_next = *bucket;
    *bucket = dentry;
    dentry->hashed = true;
}

void
dentry_hash_remove(struct dentry *dentry)
{
    struct dentry **link = &dentry_cache.bucket[dentry->hash % DENTRY_BUCKETS];

    if (!dentry->hashed)
        return;
    while (*link != dentry)
        link = &(*link)->hash_next;
    *link = dentry->hash_next;
    dentry->hashed = false;
}

struct dentry *
dentry_create(struct dentry *parent, const char *name, size_t length)
{
    struct dentry *dentry = kzalloc(sizeof(*dentry));

    if (dentry == NULL)
        return NULL;
    dentry->name = kmalloc(length + 1);
    if (dentry->name == NULL) {
        kfree(dentry);
        return NULL;
    }
    memcpy(dentry->name, name, length);
    dentry->name[length] = '\0';
    dentry->references = 1;
    dentry->parent = parent != NULL ? dentry_get(parent) : dentry;
    dentry->super = parent != NULL ? parent->super : NULL;
    dentry_cache.statistics.count++;
    dentry_cache.statistics.negative++;
    return dentry;
}

/** Give a negative dentry its inode; whether it is found is another matter. */
static void
dentry_set_inode(struct dentry *dentry, struct inode *inode)
{
    ASSERT(dentry->inode == NULL);
    dentry->inode = inode;
    inode->dentries++;
    dentry_cache.statistics.negative--;
}

struct dentry *
dentry_create_root(struct super_block *super)
{
    struct dentry *dentry = dentry_create(NULL, "/", 1);

    if (dentry == NULL)
        return NULL;
    dentry->super = super;
    dentry_set_inode(dentry, inode_get(super->root));
    return dentry;
}

/** @return the dentry of this name in the table, without a reference, or NULL */
static struct dentry *
dentry_find(const struct dentry *parent, const char *name, size_t length)
{
    uint32_t hash = dentry_hash(parent, name, length);
    struct dentry *dentry = dentry_cache.bucket[hash % DENTRY_BUCKETS];

    for (; dentry != NULL; dentry = dentry->hash_next)
        if (dentry->hash == hash && dentry->parent == parent &&
            strncmp(dentry->name, name, length) == 0 && dentry->name[length] == '\0')
            return dentry;
    return NULL;
}

/** In a filesystem that folds case, the dentry of this file under another spelling, or NULL. */
static struct dentry *
dentry_find_alias(const struct dentry *parent, const struct inode *inode)
{
    if ((parent->super->type->flags & FILESYSTEM_FOLDS_CASE) == 0 || inode->dentries == 0)
        return NULL;
    for (unsigned i = 0; i < DENTRY_BUCKETS; i++)
        for (struct dentry *at = dentry_cache.bucket[i]; at != NULL; at = at->hash_next)
            if (at->inode == inode && at->parent == parent)
                return at;
    return NULL;
}

/** May a name that was just looked up be found again without asking? */
static bool
dentry_may_remember(const struct dentry *dentry)
{
    uint32_t flags = dentry->super->type->flags;

    if (dentry->parent->inode->links == 0 || (flags & FILESYSTEM_VOLATILE) != 0)
        return false;
    return dentry->inode != NULL || (flags & FILESYSTEM_FOLDS_CASE) == 0;
}

/** Ask the filesystem about a name that the cache does not know. */
static int
dentry_ask(struct dentry *dentry, struct dentry **found)
{
    struct inode *directory = dentry->parent->inode, *inode = NULL;
    struct dentry *alias;
    int error = -ENOENT;

    if (directory->links != 0)
        error = directory->ops->lookup(directory, dentry->name, &inode);
    if (error != 0 && error != -ENOENT)
        return error;
    alias = error == 0 ? dentry_find_alias(dentry->parent, inode) : NULL;
    if (alias != NULL) {
        inode_put(inode);
        dentry_get(alias);
        dentry_put(dentry);
        *found = alias;
        return 0;
    }
    if (error == 0)
        dentry_set_inode(dentry, inode);
    if (dentry_may_remember(dentry))
        dentry_hash_add(dentry);
    *found = dentry;
    return 0;
}

/* [lookup] */
int
dentry_lookup(struct dentry *parent, const char *name, size_t length, struct dentry **found)
{
    struct dentry *dentry = dentry_find(parent, name, length);
    int error;

    if (dentry != NULL) {
        dentry_cache.statistics.hits++;
        *found = dentry_get(dentry);
        return 0;
    }
    dentry_cache.statistics.misses++;
    dentry = dentry_create(parent, name, length);
    if (dentry == NULL)
        return -ENOMEM;
    error = dentry_ask(dentry, found);
    if (error != 0)
        dentry_put(dentry);
    return error;
}
/* [/lookup] */

void
dentry_fill(struct dentry *dentry, struct inode *inode)
{
    dentry_set_inode(dentry, inode);
    if (!dentry->hashed)
        dentry_hash_add(dentry);
}

void
dentry_remove(struct dentry *dentry)
{
    dentry_hash_remove(dentry);
}

void
dentry_move(struct dentry *dentry, struct dentry *target)
{
    char *name = dentry->name;
    struct dentry *parent = dentry->parent;

    ASSERT(dentry->inode != NULL && dentry->references > 0 && target->references > 0);
    dentry_hash_remove(dentry);
    dentry_hash_remove(target);
    dentry->name = target->name;
    dentry->parent = target->parent;
    target->name = name;
    target->parent = parent;
    dentry_hash_add(dentry);
}
