/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mounts: filesystems over directories, and paths: a dentry and the mount it is seen in.
 * @ingroup fs
 *
 * - A mount covers a directory; the walk steps from there to the mount's root, and by ".." back.
 * The newest mount over a directory is the one that is seen.
 * - A mount's references are: files and directories in use through it (struct path), and mounts
 *   inside it. umount succeeds if there are none, else it is EBUSY.
 *
 * Locks: mount_lock, for reading by who walks the list, for writing by who changes it or the flags
 * of a mount. References are atomic; with the lock held for writing, nobody who has none gets one.
 * Next to read: mount.c, walk.c.
 */
#ifndef KERNEL_FS_MOUNT_H
#define KERNEL_FS_MOUNT_H

#include <kernel/fs/dentry.h>
#include <kernel/fs/super.h>
#include <kernel/sync/rwlock.h>

/** A place in the tree that all programs see. Both members hold a reference, or both are NULL. */
struct path {
    struct mount *mount;
    struct dentry *dentry;
};

/** What is mounted, and where. */
struct mount {
    struct super_block *super;
    struct dentry *root; /**< a reference */
    struct path over;    /**< the directory that it covers; {NULL, NULL}: the root of all */
    uint32_t references; /**< paths into it that somebody holds */
    uint32_t flags;      /**< MOUNT_… */
    uint32_t writers;    /**< ordinary files that are open for writing */
    char *source;        /**< "hda1", or the kind's name */
    struct mount *next;  /**< in the order of mounting */
};

/** Around the list of mounts. */
extern struct rwlock mount_lock;

/** One more reference to both. @return *path */
struct path path_get(const struct path *path);

/** @return references to the directory that this place is in, in the same mount */
struct path path_get_parent(const struct path *path);

/** Give both back and forget them. {NULL, NULL} does nothing. */
void path_put(struct path *path);

/** Are they the same place? */
bool path_same(const struct path *left, const struct path *right);

/** From a directory that is covered, go to the root of what covers it: path is replaced. */
void mount_cross(struct path *path);

/** May it be written to through this mount? @return 0 or -EROFS */
int mount_writable(const struct mount *mount);

/** One more file is open for writing; mount_write_end() if this says 0. @return 0 or -EROFS */
int mount_write_begin(struct mount *mount);

/** It is open no more. */
void mount_write_end(struct mount *mount);

/**
 * Mount over a place. The lock is held for writing.
 *
 * @param over    a directory; {NULL, NULL}: the root of all, which becomes mount_root()
 * @param super   is taken over in any case: on errors it is destroyed
 * @return 0; -ENOMEM; -ENOTDIR; -ENOENT: the directory was removed; -EBUSY: the same filesystem is
 *         there already
 */
int mount_add(struct super_block *super, const char *source, const struct path *over);

/** Unmount; -EBUSY: it is in use; what sync says: it is then still mounted. The lock is held for
 * writing. */
int mount_remove(struct mount *mount);

/** The oldest mount, then the next behind @p mount; NULL at the end. The lock is held. */
struct mount *mount_next(const struct mount *mount);

/** Where it is seen from the root of all. @return 0; -ERANGE: @p size bytes are too few */
int mount_name(const struct mount *mount, char *text, size_t size);

/** How full it is: vfs_statfs(), without a path. */
int mount_statfs(const struct mount *mount, struct vfs_statfs *statfs);

/** @return what is mounted at "/", or NULL */
struct mount *mount_root(void);

#endif
