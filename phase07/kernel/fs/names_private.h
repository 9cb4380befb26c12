/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Finding the place of a name that is to be made, removed or moved.
 * @ingroup fs
 */
#ifndef KERNEL_FS_NAMES_PRIVATE_H
#define KERNEL_FS_NAMES_PRIVATE_H

#include <kernel/fs/vfs.h>

/** A name and its directory. */
struct names_place {
    struct path parent;
    struct walk_last last;
    struct dentry *dentry; /**< a reference, perhaps negative */
    bool locked;           /**< the directory's inode is: what was found stays true */
};

/** Is the last component a name, and not "", "." or ".."? */
bool names_is_plain(const struct walk_last *last);

/** Lock the directory. */
void names_lock(struct names_place *place);

/** Unlock it, if it is locked. */
void names_unlock(struct names_place *place);

/** Look the last component up, once `parent` and `last` are known and the directory is locked. */
int names_lookup(struct names_place *place);

/** Unlock, and give references back. */
void names_end(struct names_place *place);

/**
 * Find the place of a name that must not exist.
 *
 * @param directory a directory is going to be made: slashes behind the name are right
 * @return 0: the directory is locked; -EEXIST, -EROFS, -ENOENT …: nothing is held
 */
int names_find_free(const struct vfs_context *context, const char *path, bool directory,
                    struct names_place *place);

/** After a change in a directory: its times. */
void names_touch(struct inode *directory);

/** Make a file in a free place, and fill the dentry in. */
int names_create(struct names_place *place, uint32_t mode, uint32_t device);

#endif
