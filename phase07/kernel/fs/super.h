/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Filesystems (kinds of them) and superblocks (one that is mounted).
 * @ingroup fs
 *
 * A kind is one file with FILESYSTEM() in it. To mount, the VFS makes a struct super_block, asks
 * the kind's mount(), and gets the root inode in super->root. umount is refused with EBUSY while a
 * file or a directory of it is in use, so kill() never meets an inode but the root's, already
 * evicted.
 *
 * Locks: three a superblock, see its struct.
 * Next to read: mount.h (where they appear), ramfs.c (an example).
 */
#ifndef KERNEL_FS_SUPER_H
#define KERNEL_FS_SUPER_H

#include <kernel/mm/object.h>
#include <kernel/fs/inode.h>
#include <kernel/registry.h>

struct block_device;

/** Flags of a mount; the numbers are Linux's (mount(2)). */
#define MOUNT_READ_ONLY 1u
/** Our own, of `-o wb`: changes may wait in memory for some seconds. seam: phase16 */
#define MOUNT_WRITE_BACK 0x40000000u

/** Flags of a kind of filesystem. */
#define FILESYSTEM_DEVICE     1u /**< it lives on a block device */
#define FILESYSTEM_VOLATILE   4u /**< names come and go by themselves: nothing is remembered */
#define FILESYSTEM_FOLDS_CASE 2u /**< a file may be found under several spellings of its name */
#define FILESYSTEM_NO_OWNERS  8u /**< whose a file is cannot be kept: all are root's */

/** What statfs tells (statfs(2)). */
struct vfs_statfs {
    const char *type;
    uint32_t block_size;
    uint64_t blocks, blocks_free; /**< of block_size bytes */
    uint64_t files, files_free;   /**< 0: there is no limit, or nobody counts */
    uint32_t name_max;            /**< bytes of the longest name */
};

/** What a filesystem does as a whole. */
struct super_ops {
    /** The last reference is gone: see inode.h. NULL: nothing needs doing. */
    void (*evict)(struct inode *inode);
    /** Return when all that was written is safe on the device. NULL: it always is. */
    int (*sync)(struct super_block *super);
    int (*statfs)(struct super_block *super, struct vfs_statfs *statfs);
    /** Become read-only, or writable again: MOUNT_… in @p flags. NULL: nothing needs doing */
    int (*remount)(struct super_block *super, uint32_t flags);
    /** umount, before the root is put: give back what references to inodes the filesystem has taken
     * for itself (ramfs, for all its files). NULL: none */
    void (*drop)(struct super_block *super);
    /** umount, after sync and after all inodes: free super->data. NULL: nothing needs doing */
    void (*kill)(struct super_block *super);
};

/** A kind of filesystem. Made by FILESYSTEM() only. */
struct filesystem {
    const char *name;
    uint32_t flags;                   /**< FILESYSTEM_… */
    size_t inode_size;                /**< of the struct that begins with struct inode */
    const struct object_kind *inodes; /**< the kind of these; FILESYSTEM() adds it */
    /** Does this device look like one? Reads it, logs nothing. NULL without FILESYSTEM_DEVICE. */
    bool (*probe)(struct block_device *device);
    /**
     * Set up super->ops, super->data, super->root (a reference that the VFS puts), and perhaps
     * MOUNT_READ_ONLY in super->flags. On errors, everything is as before.
     *
     * @param options text behind `-o`, "" for none; -EINVAL for what is not understood
     */
    int (*mount)(struct super_block *super, const char *options);
};

REGISTRY_DECLARE(filesystem, struct filesystem);

/** Add a kind: FILESYSTEM(51, fat, .flags = …, .inode_size = …, .probe = …, .mount = …). Those in
 * lower places are asked first when none is named. */
#define FILESYSTEM(place, name_, ...)                                                             \
    static const struct filesystem filesystem_##name_;                                            \
    static size_t filesystem_inode_##name_(void)                                                  \
    {                                                                                             \
        return filesystem_##name_.inode_size;                                                     \
    }                                                                                             \
    OBJECT_KIND(name_##_inode, .measure = filesystem_inode_##name_);                              \
    static const struct filesystem filesystem_##name_ = { .name = #name_,                         \
                                                          .inodes = &object_kind_##name_##_inode, \
                                                          __VA_ARGS__ };                          \
    REGISTRY_ENTRY(filesystem, place, name_, filesystem_##name_)

/** A filesystem that is mounted. */
struct super_block {
    const struct filesystem *type;
    const struct super_ops *ops;
    struct block_device *device; /**< NULL without FILESYSTEM_DEVICE */
    uint32_t flags;              /**< MOUNT_… */
    uint32_t device_number;      /**< st_dev: unique among all mounted */
    uint32_t block_size;
    uint64_t size_max; /**< of a file, bytes; more is EFBIG */
    struct inode *root;
    struct mutex rename; /**< VFS: the shape of the tree; with it, two directories may be locked */
    struct mutex life;   /**< VFS: finding or making an inode of a number, and its end */
    struct spinlock inodes_lock; /**< VFS: around the next three */
    struct inode *inodes;        /**< VFS: all that are in use */
    uint32_t inodes_count;       /**< VFS */
    uint64_t inode_serial; /**< for filesystems that number inodes themselves: the last number */
    void *data;            /**< the filesystem's own */
};

/** @return the kind of this name, or NULL */
const struct filesystem *filesystem_lookup(const char *name);

/**
 * Make a superblock and have it mounted.
 *
 * @param type    NULL: the first kind that knows what is on @p device
 * @param device  NULL for kinds without FILESYSTEM_DEVICE
 * @return 0; -ENODEV: no kind knows it; -EINVAL: options, or what is on the device; what mount()
 * says
 */
int super_create(const struct filesystem *type, struct block_device *device, uint32_t flags,
                 const char *options, struct super_block **made);

/** Return when all that was written is safe on the device. Sleeps. @return 0 or the first error */
int super_sync(struct super_block *super);

/** Sync, evict the root and free. Nothing else of it is in use. */
void super_destroy(struct super_block *super);

#endif
