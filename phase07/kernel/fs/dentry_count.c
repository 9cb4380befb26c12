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

/** Free a dentry that is in no table and no list. @return its parent, whose reference is now the
 * caller's; NULL: it was a root */
static struct dentry *
dentry_free(struct dentry *dentry)
{
    struct dentry *parent = dentry->parent;

    ASSERT(!dentry->hashed && dentry->mounts == 0);
    if (dentry->inode != NULL) {
        dentry->inode->dentries--;
        inode_put(dentry->inode);
    } else {
        dentry_cache.statistics.negative--;
    }
    dentry_cache.statistics.count--;
    kfree(dentry->name);
    kfree(dentry);
    return parent != dentry ? parent : NULL;
}

/** dentry_put() without looking how many are unused. */
static void
dentry_release(struct dentry *dentry)
{
    while (dentry != NULL) {
        ASSERT(dentry->references > 0);
        if (--dentry->references > 0)
            return;
        if (dentry->hashed) {
            dentry_list_add(dentry);
            return;
        }
        dentry = dentry_free(dentry);
    }
}

/** Forget an unused dentry. */
static void
dentry_evict(struct dentry *dentry)
{
    dentry_list_remove(dentry);
    dentry_hash_remove(dentry);
    dentry_release(dentry_free(dentry));
}

struct dentry *
dentry_get(struct dentry *dentry)
{
    if (dentry->references++ == 0)
        dentry_list_remove(dentry);
    return dentry;
}

void
dentry_put(struct dentry *dentry)
{
    dentry_release(dentry);
    dentry_trim(DENTRY_UNUSED_MAX);
}

void
dentry_trim(uint32_t most)
{
    while (dentry_cache.statistics.unused > most) {
        dentry_cache.statistics.evicted++;
        dentry_evict(dentry_cache.oldest);
    }
}

/** One pass over the list. Parents that become unused by it are for the next. @return evicted */
static uint32_t
dentry_shrink_pass(const struct super_block *super)
{
    uint32_t evicted = 0;
    struct dentry *newer;

    for (struct dentry *at = dentry_cache.oldest; at != NULL; at = newer) {
        newer = at->newer;
        if (super != NULL && at->super != super)
            continue;
        /* its parent may now become the newest: `newer` is then no longer the end of the list */
        dentry_evict(at);
        evicted++;
    }
    return evicted;
}

void
dentry_shrink(const struct super_block *super)
{
    while (dentry_shrink_pass(super) > 0)
        ;
}

struct dentry_statistics
dentry_statistics(void)
{
    return dentry_cache.statistics;
}
