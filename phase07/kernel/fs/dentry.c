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

LOCK_CLASS(55, dentry);

struct dentry_cache dentry_cache = { .lock = SPINLOCK_INIT(dentry) };

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

OBJECT_KIND(dentry, .size = sizeof(struct dentry));

struct dentry *
dentry_create(struct dentry *parent, const char *name, size_t length)
{
    struct dentry *dentry = object_zalloc(&object_kind_dentry);
    uintptr_t flags;

    if (dentry == NULL)
        return NULL;
    dentry->name = kmalloc(length + 1);
    if (dentry->name == NULL) {
        object_free(&object_kind_dentry, dentry);
        return NULL;
    }
    memcpy(dentry->name, name, length);
    dentry->name[length] = '\0';
    dentry->references = 1;
    dentry->parent = parent != NULL ? dentry_get(parent) : dentry;
    dentry->super = parent != NULL ? parent->super : NULL;
    flags = spin_lock_irq(&dentry_cache.lock);
    dentry_cache.statistics.count++;
    dentry_cache.statistics.negative++;
    spin_unlock_irq(&dentry_cache.lock, flags);
    return dentry;
}

/** Give a negative dentry its inode; whether it is found is another matter. The lock is held. */
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
    uintptr_t flags;

    if (dentry == NULL)
        return NULL;
    dentry->super = super;
    flags = spin_lock_irq(&dentry_cache.lock);
    dentry_set_inode(dentry, inode_get(super->root));
    spin_unlock_irq(&dentry_cache.lock, flags);
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

/** Ask the filesystem about a name that the cache does not know. No inode begins or ends meanwhile:
 * what it reads about one, and what it then finds in use, belong together. */
static int
dentry_ask(const struct dentry *dentry, struct inode **inode)
{
    struct inode *directory = dentry->parent->inode;
    struct super_block *super = directory->super;
    int error;

    *inode = NULL;
    if (directory->links == 0)
        return 0;
    mutex_lock(&super->life);
    error = directory->ops->lookup(directory, dentry->name, inode);
    mutex_unlock(&super->life);
    return error == -ENOENT ? 0 : error;
}

/** Is this a directory that is in another place already? On a damaged disk it may even be above
 * itself; locked twice it must never be. The lock is held. */
static bool
dentry_is_elsewhere(const struct dentry *dentry, const struct inode *inode)
{
    return inode != NULL && inode_is(inode, INODE_DIRECTORY) && inode->dentries != 0 &&
           (dentry->super->type->flags & FILESYSTEM_VOLATILE) == 0;
}

/** Make an answer known.
 *
 * @param dentry a new one, which is given back when it is not needed
 * @param inode  what was found, NULL: nothing; its reference is taken over
 * @param found  gets the dentry, or the one of the same file that is there already
 * @return 0, or -EIO: a directory in two places
 */
static int
dentry_answer(struct dentry *dentry, struct inode *inode, struct dentry **found)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    struct dentry *alias = inode != NULL ? dentry_find_alias(dentry->parent, inode) : NULL;

    bool damaged = alias == NULL && dentry_is_elsewhere(dentry, inode);

    dentry_cache.statistics.misses++;
    if (alias != NULL) {
        dentry_take(alias);
    } else if (!damaged) {
        if (inode != NULL)
            dentry_set_inode(dentry, inode);
        if (dentry_may_remember(dentry))
            dentry_hash_add(dentry);
    }
    spin_unlock_irq(&dentry_cache.lock, flags);
    *found = alias != NULL ? alias : damaged ? NULL : dentry;
    if (alias == NULL && !damaged)
        return 0;
    inode_put(inode);
    dentry_put(dentry);
    return damaged ? -EIO : 0;
}

/** @return a reference to what the cache knows of this name, or NULL */
static struct dentry *
dentry_remembered(const struct dentry *parent, const char *name, size_t length)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    struct dentry *dentry = dentry_find(parent, name, length);

    if (dentry != NULL) {
        dentry_take(dentry);
        dentry_cache.statistics.hits++;
    }
    spin_unlock_irq(&dentry_cache.lock, flags);
    return dentry;
}

/* [lookup] */
int
dentry_lookup_locked(struct dentry *parent, const char *name, size_t length, struct dentry **found)
{
    struct dentry *dentry = dentry_remembered(parent, name, length);
    struct inode *inode;
    int error;

    *found = dentry;
    if (dentry != NULL)
        return 0;
    dentry = dentry_create(parent, name, length);
    if (dentry == NULL)
        return -ENOMEM;
    error = dentry_ask(dentry, &inode);
    if (error == 0)
        return dentry_answer(dentry, inode, found);
    dentry_put(dentry);
    return error;
}
/* [/lookup] */

int
dentry_lookup(struct dentry *parent, const char *name, size_t length, struct dentry **found)
{
    struct inode *directory = parent->inode;
    int error;

    *found = dentry_remembered(parent, name, length);
    if (*found != NULL)
        return 0;
    mutex_lock(&directory->lock); /* and look again: somebody may have been faster */
    error = dentry_lookup_locked(parent, name, length, found);
    mutex_unlock(&directory->lock);
    return error;
}

void
dentry_fill(struct dentry *dentry, struct inode *inode)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);

    dentry_set_inode(dentry, inode);
    if (!dentry->hashed)
        dentry_hash_add(dentry);
    spin_unlock_irq(&dentry_cache.lock, flags);
}

void
dentry_remove(struct dentry *dentry)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);

    dentry_hash_remove(dentry);
    spin_unlock_irq(&dentry_cache.lock, flags);
}

void
dentry_move(struct dentry *dentry, struct dentry *target)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
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
    spin_unlock_irq(&dentry_cache.lock, flags);
}
