/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The dentry cache's own: shared by dentry.c and dentry_count.c only.
 * @ingroup fs
 */
#ifndef KERNEL_FS_DENTRY_PRIVATE_H
#define KERNEL_FS_DENTRY_PRIVATE_H

#include <kernel/fs/dentry.h>
#include <kernel/mm/object.h>

/** All of the cache. */
struct dentry_cache {
    struct spinlock lock; /**< around all of it, and all dentries */
    struct dentry *bucket[DENTRY_BUCKETS];
    struct dentry *newest, *oldest; /**< unused ones */
    struct dentry_statistics statistics;
};

extern struct dentry_cache dentry_cache;

/** dentry.c makes them, dentry_count.c ends them. */
OBJECT_KIND_DECLARE(dentry);

/** Take it out of the table, if it is in there. The lock is held, here and below. */
void dentry_hash_remove(struct dentry *dentry);

/** One more reference. */
void dentry_take(struct dentry *dentry);

#endif
