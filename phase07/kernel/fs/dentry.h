/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dentries: names that were looked up, in a tree, so that nobody looks twice.
 * @ingroup fs
 *
 * - Each has one reference for every child, mount, open file, root and current directory. Unused
 *   ones stay, in the order of their last use, and the oldest go when there are more than
 *   DENTRY_UNUSED_MAX: memory is bounded whatever is looked up.
 * - `inode` NULL is a *negative* dentry: this name is known not to exist. Filesystems that fold
 * case have none: to create "A" would have to find the negative "a".
 * - A name that was removed leaves the hash table (it is *unhashed*) and lives as long as somebody
 *   has it open.
 *
 * Invariant: a hashed dentry's parent is referenced by it; a used one is on no LRU list.
 * Locks: one spinlock for table, list, counts, and what a rename changes (name, parent). Who makes
 * a name known holds the directory's inode, so that no two dentries are made for it. Next to read:
 * dentry.c, walk.c.
 */
#ifndef KERNEL_FS_DENTRY_H
#define KERNEL_FS_DENTRY_H

#include <kernel/fs/inode.h>

/** Buckets of the hash table, a power of two; dentries that are kept without a user. */
#define DENTRY_BUCKETS    256u
#define DENTRY_UNUSED_MAX 512u

/** A name in a directory. */
struct dentry {
    struct dentry *parent; /**< itself: the root of a filesystem */
    char *name;            /**< kmalloc; "/" for a root */
    struct inode *inode;   /**< a reference; NULL: negative */
    struct super_block *super;
    uint32_t references;
    uint32_t hash;
    bool hashed;
    uint32_t mounts;              /**< filesystems mounted over it */
    struct dentry *hash_next;     /**< in its bucket */
    struct dentry *newer, *older; /**< on the LRU list, if references is 0 */
};

/** What the cache has done, for /proc/dentries. */
struct dentry_statistics {
    uint32_t count, unused, negative;
    uint64_t hits, misses, evicted;
};

/** Make the root dentry of a filesystem. @return a reference, or NULL: out of memory */
struct dentry *dentry_create_root(struct super_block *super);

/**
 * Look a name up, in the cache and then in the filesystem.
 *
 * Context: may sleep; the directory's inode is not locked.
 *
 * @param parent of a directory
 * @param found  gets a reference; it may be negative
 * @return 0; -ENOMEM, -EIO (a directory that is in two places, too) and what the filesystem says,
 * but not -ENOENT
 */
int dentry_lookup(struct dentry *parent, const char *name, size_t length, struct dentry **found);

/** The same, by who has locked the directory's inode. */
int dentry_lookup_locked(struct dentry *parent, const char *name, size_t length,
                         struct dentry **found);

/** One more reference. @return @p dentry */
struct dentry *dentry_get(struct dentry *dentry);

/** @return a reference to the directory that it is in; its own, for a root */
struct dentry *dentry_get_parent(struct dentry *dentry);

/** Give a reference back (may sleep: a file may end with it); an unhashed dentry without references
 * is freed. NULL does nothing. */
void dentry_put(struct dentry *dentry);

/** A name has got a file: make a negative dentry positive. Takes over the reference to @p inode. */
void dentry_fill(struct dentry *dentry, struct inode *inode);

/** A name has lost its file: nobody finds this dentry any more. */
void dentry_remove(struct dentry *dentry);

/**
 * A name has moved: @p dentry takes name and place of @p target (negative, or a victim), which
 * nobody finds any more. Cannot fail: the two exchange their names.
 */
void dentry_move(struct dentry *dentry, struct dentry *target);

/** Names and places of all dentries stay until dentry_thaw(): a spinlock, so for a moment. */
uintptr_t dentry_freeze(void);

/** @param flags what dentry_freeze() has returned */
void dentry_thaw(uintptr_t flags);

/** Drop all unused dentries of a filesystem; NULL: of all. */
void dentry_shrink(const struct super_block *super);

/** A negative dentry that nobody finds: a place for dentry_move() to take. @return a reference, or
 * NULL: out of memory */
struct dentry *dentry_create(struct dentry *parent, const char *name, size_t length);

/** Let at most @p most unused dentries be. */
void dentry_trim(uint32_t most);

/** @return what the cache has done so far */
struct dentry_statistics dentry_statistics(void);

#endif
