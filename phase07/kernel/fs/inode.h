/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Inodes: one struct for each file in use, whatever its names and whoever has it open.
 * @ingroup fs
 *
 * - A filesystem puts struct inode first in a struct of its own (filesystem.inode_size), fills it
 *   in, and answers by inode_ops. Names given to it are valid: not "", ".", "..", no slash, at most
 *   VFS_NAME_MAX bytes, NUL at the end. Permissions, mounts, EXDEV, EEXIST, ENOTDIR, EISDIR, EROFS,
 *   EBUSY and loops of directories are checked before it is asked.
 * - Dentries and open files hold references. At the last inode_put() the filesystem's evict() is
 *   called: with links == 0 it frees the file's place, else it keeps what is not yet written.
 * - NULL for an operation means: this filesystem cannot. Changing names is then EPERM, data EINVAL.
 *
 * Locks: each inode has a mutex, held around all of inode_ops but lookup's find and evict, and by
 * who reads several members that belong together. inode_ops are called with it: lookup, create …
 * with that of the directory; link, unlink, rmdir, rename with that of the file, too. `references`
 * is atomic. Next to read: dentry.h (names), filemap.h (data), ramfs.c (the shortest filesystem).
 */
#ifndef KERNEL_FS_INODE_H
#define KERNEL_FS_INODE_H

#include <kernel/sync/mutex.h>
#include <kernel/types.h>

struct inode;
struct super_block;
struct file_ops;

/** The longest name of one component, without NUL: Linux's NAME_MAX. */
#define VFS_NAME_MAX 255

/** Types of files, part of `mode` (inode(7)); the octal numbers are part of every Unix. */
#define INODE_TYPE      0170000u
#define INODE_SOCKET    0140000u
#define INODE_LINK      0120000u
#define INODE_FILE      0100000u
#define INODE_BLOCK     0060000u
#define INODE_DIRECTORY 0040000u
#define INODE_CHARACTER 0020000u
#define INODE_FIFO      0010000u

/** One entry of a directory, as readdir gives it. */
struct directory_entry {
    uint64_t number; /**< of the inode */
    uint32_t type;   /**< INODE_TYPE bits */
    char name[VFS_NAME_MAX + 1];
};

/** What a filesystem does with an inode. All return 0 or a negative errno if nothing else is said.
 */
struct inode_ops {
    /** Find a name in a directory. @param found gets a reference; -ENOENT: there is no such name */
    int (*lookup)(struct inode *directory, const char *name, struct inode **found);
    /**
     * Make a file, directory or device; the name is free.
     *
     * @param mode   type and permissions
     * @param device number of a device, else 0
     * @param made   gets a reference
     */
    int (*create)(struct inode *directory, const char *name, uint32_t mode, uint32_t device,
                  struct inode **made);
    int (*symlink)(struct inode *directory, const char *name, const char *target,
                   struct inode **made);
    /** Give @p inode, no directory, one more name: links grows by one. */
    int (*link)(struct inode *directory, const char *name, struct inode *inode);
    /** Take a name from @p inode, no directory: links shrinks by one; its data stays until evict.
     */
    int (*unlink)(struct inode *directory, const char *name, struct inode *inode);
    /** As unlink, of a directory: -ENOTEMPTY if it has entries; else links becomes 0. */
    int (*rmdir)(struct inode *directory, const char *name, struct inode *inode);
    /**
     * Move a name. @p victim has the new name and loses it in the same step (a directory only if it
     * is empty, else -ENOTEMPTY); NULL: the name is free. Both directories may be the same.
     */
    int (*rename)(struct inode *from, const char *old_name, struct inode *inode, struct inode *to,
                  const char *new_name, struct inode *victim);
    /**
     * The next entry of a directory, without "." and "..".
     *
     * @param position 0 to begin with; moved on in the filesystem's own way. Entries removed or
     *                 made between calls may be seen or not; all others are seen once
     * @return 1: an entry; 0: there are no more
     */
    int (*readdir)(struct inode *directory, uint64_t *position, struct directory_entry *entry);
    /** Where a symbolic link leads. @return bytes of its text; at most @p size are written, no NUL
     */
    long (*readlink)(struct inode *inode, char *text, size_t size);
    /** Read exactly this range; it lies within inode->size. Called by kernel/fs/filemap.c only. */
    int (*read_range)(struct inode *inode, uint64_t offset, void *memory, size_t bytes);
    /**
     * Write a range; inode->size grows with it, and what lies between is zeros. filemap.c only.
     * @return bytes written, at least 1, or a negative errno
     */
    long (*write_range)(struct inode *inode, uint64_t offset, const void *memory, size_t bytes);
    /** Have room for a file of @p size bytes, which does not grow by that; inode->size may be ahead
     * of what write_range() has been given, until it is. -ENOSPC. NULL: writes cannot wait */
    int (*reserve)(struct inode *inode, uint64_t size);
    /** Cut off or lengthen with zeros; sets inode->size. */
    int (*resize)(struct inode *inode, uint64_t size);
    /** Times, mode or owner in the inode were changed: keep them (now, or in sync). NULL: nothing
     * needs doing */
    int (*update)(struct inode *inode);
    /** Return when data and metadata of this file are safe on the device. NULL: they always are. */
    int (*sync)(struct inode *inode);
};

/** A file in use. The filesystem fills in what is not said to be the VFS's own. */
struct inode {
    struct super_block *super; /**< VFS */
    uint64_t number;           /**< unique in the filesystem while the inode is in use */
    uint32_t mode;             /**< type and permissions */
    uint32_t links;            /**< names; 0: the file ends with its last reference */
    uint32_t user, group;      /**< phase08 checks them; 0 is root */
    uint32_t device;           /**< number of the device that a device file stands for */
    uint32_t block_size;       /**< the best size to read and write */
    uint64_t size;             /**< bytes of data */
    uint64_t blocks;           /**< bytes of the device in use for it, in units of 512 */
    int64_t accessed, modified, changed, born; /**< nanoseconds since 1970 (UTC) */
    const struct inode_ops *ops;
    const struct file_ops *file_ops; /**< what files of it do; NULL: data of kernel/fs/filemap.c */
    void *pages;                     /**< seam: phase16's page cache; NULL */
    uint32_t references;             /**< VFS */
    uint32_t dentries;               /**< VFS: names in the dentry cache that lead here */
    struct inode *next, *before;     /**< VFS: all inodes in use of one superblock */
    struct mutex lock;               /**< VFS: around inode_ops */
};

/** @return true: the inode is of this INODE_… type */
static inline bool
inode_is(const struct inode *inode, uint32_t type)
{
    return (inode->mode & INODE_TYPE) == type;
}

/**
 * The inode in use with this number. For inode_ops.lookup, during which none begins or ends (mutex
 * `life` of the superblock): what was read of it, from disk, say, stays true.
 *
 * @return a reference, or NULL: there is none. One that has lost its last name is not found.
 */
struct inode *inode_lookup(struct super_block *super, uint64_t number);

/** Make an inode, filled with zeros but for `super`, `number`, `links` 1. @return a reference, or
 * NULL: out of memory */
struct inode *inode_create(struct super_block *super, uint64_t number);

/** @return a number for a new inode, in a filesystem that has none of its own: the next one */
uint64_t inode_number(struct super_block *super);

/** Give an inode another number. */
void inode_renumber(struct inode *inode, uint64_t number);

/** @return whether a file of this filesystem is in use that has no name any more */
bool inode_any_nameless(struct super_block *super);

/** One more reference. @return @p inode */
struct inode *inode_get(struct inode *inode);

/** Give a reference back; at the last one, evict() and free. NULL does nothing. */
void inode_put(struct inode *inode);

/** The time for `modified` and so on: nanoseconds since 1970. Weak in kernel/fs/now.c: without an
 * RTC, time since start behind 1980-01-01. seam: phase14. */
int64_t vfs_now(void);

#endif
