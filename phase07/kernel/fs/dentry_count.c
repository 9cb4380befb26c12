/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief References to dentries, and the list of those that nobody uses.
 * @ingroup fs
 *
 * A dentry's end may be its parent's last reference, and so on up: a loop, because a recursion
 * would be as deep as the tree.
 */
#include <kernel/fs/dentry_private.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>

static void
dentry_list_add(struct dentry *dentry)
{
    dentry->newer = NULL;
    dentry->older = dentry_cache.newest;
    if (dentry_cache.newest != NULL)
        dentry_cache.newest->newer = dentry;
    else
        dentry_cache.oldest = dentry;
    dentry_cache.newest = dentry;
    dentry_cache.statistics.unused++;
}

static void
dentry_list_remove(struct dentry *dentry)
{
    if (dentry->newer != NULL)
        dentry->newer->older = dentry->older;
    else
        dentry_cache.newest = dentry->older;
    if (dentry->older != NULL)
        dentry->older->newer = dentry->newer;
    else
        dentry_cache.oldest = dentry->newer;
    dentry_cache.statistics.unused--;
}

void
dentry_take(struct dentry *dentry)
{
    if (dentry->references++ == 0)
        dentry_list_remove(dentry);
}

/** Count a dentry no more that nobody finds and nobody has: dentry_free() follows. The lock is
 * held. */
static void
dentry_uncount(struct dentry *dentry)
{
    ASSERT(!dentry->hashed && dentry->mounts == 0);
    if (dentry->inode != NULL)
        dentry->inode->dentries--;
    else
        dentry_cache.statistics.negative--;
    dentry_cache.statistics.count--;
}

/** Free it. @return its parent, whose reference is now the caller's; NULL: it was a root */
static struct dentry *
dentry_free(struct dentry *dentry)
{
    struct dentry *parent = dentry->parent;

    inode_put(dentry->inode);
    kfree(dentry->name);
    object_free(&object_kind_dentry, dentry);
    return parent != dentry ? parent : NULL;
}

/** One reference less. @return whether it has to be freed: it was the last, and nobody finds it */
static bool
dentry_give(struct dentry *dentry)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    bool last;

    ASSERT(dentry->references > 0);
    last = --dentry->references == 0;
    if (last && dentry->hashed) {
        dentry_list_add(dentry);
        last = false;
    } else if (last) {
        dentry_uncount(dentry);
    }
    spin_unlock_irq(&dentry_cache.lock, flags);
    return last;
}

/** dentry_put() without looking how many are unused. */
static void
dentry_release(struct dentry *dentry)
{
    while (dentry != NULL && dentry_give(dentry))
        dentry = dentry_free(dentry);
}

struct dentry *
dentry_get(struct dentry *dentry)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);

    dentry_take(dentry);
    spin_unlock_irq(&dentry_cache.lock, flags);
    return dentry;
}

struct dentry *
dentry_get_parent(struct dentry *dentry)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    struct dentry *parent = dentry->parent;

    dentry_take(parent);
    spin_unlock_irq(&dentry_cache.lock, flags);
    return parent;
}

void
dentry_put(struct dentry *dentry)
{
    dentry_release(dentry);
    dentry_trim(DENTRY_UNUSED_MAX);
}

/** Forget the oldest unused dentry of a filesystem (NULL: of any), if more than @p most are unused.
 * @return whether there was one */
static bool
dentry_evict(const struct super_block *super, uint32_t most, bool counted)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    struct dentry *dentry = NULL;

    if (dentry_cache.statistics.unused > most)
        dentry = dentry_cache.oldest;
    while (dentry != NULL && super != NULL && dentry->super != super)
        dentry = dentry->newer;
    if (dentry != NULL) {
        dentry_list_remove(dentry);
        dentry_hash_remove(dentry);
        dentry_uncount(dentry);
        dentry_cache.statistics.evicted += counted;
    }
    spin_unlock_irq(&dentry_cache.lock, flags);
    if (dentry == NULL)
        return false;
    dentry_release(dentry_free(dentry));
    return true;
}

void
dentry_trim(uint32_t most)
{
    while (__atomic_load_n(&dentry_cache.statistics.unused, __ATOMIC_RELAXED) > most &&
           dentry_evict(NULL, most, true))
        ;
}

void
dentry_shrink(const struct super_block *super)
{
    while (dentry_evict(super, 0, false))
        ;
}

uintptr_t
dentry_freeze(void)
{
    return spin_lock_irq(&dentry_cache.lock);
}

void
dentry_thaw(uintptr_t flags)
{
    spin_unlock_irq(&dentry_cache.lock, flags);
}

struct dentry_statistics
dentry_statistics(void)
{
    uintptr_t flags = spin_lock_irq(&dentry_cache.lock);
    struct dentry_statistics copy = dentry_cache.statistics;

    spin_unlock_irq(&dentry_cache.lock, flags);
    return copy;
}
