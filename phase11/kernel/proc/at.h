/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paths that begin at a directory that is open: what the calls openat and its kin share.
 * @ingroup process
 *
 * A program that walks a tree holds the directory it is in open, and names what is in there: nobody
 * who renames a directory above it leads it astray. For the VFS it is only another current
 * directory, so these calls are the older ones with a context of their own.
 *
 * Source: openat(2), POSIX.1-2017 openat(): AT_FDCWD, EBADF, ENOTDIR.
 */
#ifndef KERNEL_PROC_AT_H
#define KERNEL_PROC_AT_H

#include <kernel/fs/vfs.h>
#include <kernel/proc/user_buffer.h>
#include <lib/linux/at.h>

/** A path as a program has passed it, and where it begins. */
struct at_place {
    struct vfs_context context;
    struct user_path path;
};

/**
 * Copy the path, and find where it begins.
 *
 * @param folder  a descriptor of a directory, or AT_FDCWD; of no meaning for an absolute path
 * @param address of the path
 * @return 0: at_put() it; -EBADF, -ENOTDIR: the descriptor; as user_path_get()
 */
int at_get(struct at_place *place, uintptr_t folder, uintptr_t address);

/** Give back what at_get() has taken. */
void at_put(struct at_place *place);

/**
 * AT_EMPTY_PATH: is it the open file itself that is meant?
 *
 * @param flags what the call was given
 * @param file  gets it, if it is one; no reference is taken. NULL: AT_FDCWD, the current directory
 * @return 1: it is; 0: a path is meant; -EBADF; -EFAULT: the path cannot be read
 */
int at_is_file(uintptr_t folder, uintptr_t address, uintptr_t flags, struct file **file);

#endif
