/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The path walk: from text to a place, as POSIX (XBD 4.13) and path_resolution(7) say.
 * @ingroup fs
 *
 * - "" is ENOENT; more than VFS_PATH_MAX - 1 bytes, or a component of more than VFS_NAME_MAX, are
 *   ENAMETOOLONG. "//" is "/"; ".." of the root is the root. A slash behind the last component
 * means that it has to be a directory, and follows a symbolic link.
 * - At most WALK_LINKS_MAX symbolic links are followed, then it is ELOOP.
 * - Every component but the last must be a directory: ENOTDIR, and ENOENT if it does not exist.
 *
 * The walk is a loop over the components; text of links is put in front of what is left, so its
 * depth on the stack does not depend on what is on the disk.
 */
#ifndef KERNEL_FS_WALK_H
#define KERNEL_FS_WALK_H

#include <kernel/fs/mount.h>

/** The longest path with its NUL: Linux's PATH_MAX. Symbolic links in one walk: Linux's. */
#define VFS_PATH_MAX   4096u
#define WALK_LINKS_MAX 40u

struct vfs_context;

/** What a walk does with the last component. */
#define WALK_FOLLOW 1u /**< a symbolic link there is followed */
#define WALK_PARENT 2u /**< stop in front of it: path is its directory, `last` its name */

/** What a walk with WALK_PARENT finds out about the last component. */
struct walk_last {
    char name[VFS_NAME_MAX + 1]; /**< "", ".", "..": there is none that could be made or removed */
    bool too_long;               /**< more than VFS_NAME_MAX bytes; `name` is their beginning */
    bool slash;                  /**< there were slashes behind it */
    unsigned
        links; /**< symbolic links followed; the caller says how many it were before the walk */
};

/**
 * Walk.
 *
 * @param text the path; relative ones begin at context->cwd
 * @param path gets references
 * @param last with WALK_PARENT only, else NULL; "/" has the name ""
 * @return 0; -ENOENT, -ENOTDIR, -ELOOP, -ENAMETOOLONG, -ENOMEM, -EIO …; path is then {NULL, NULL}
 */
int walk_path(const struct vfs_context *context, const char *text, unsigned flags,
              struct path *path, struct walk_last *last);

/**
 * The way back: where is it, seen from context->root?
 *
 * @return 0; -ENOENT: it has been removed; -ERANGE: it does not fit into @p size bytes
 */
int walk_name(const struct vfs_context *context, const struct path *path, char *text, size_t size);

#endif
