/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of kernel/fs/fat/ share: FAT as lib/fat has it, inside the VFS.
 * @ingroup fat
 *
 * Nothing of the format is here, only the translation: nodes are inodes, errors are the same. An
 * inode's number is the place of its entry, so that a file met twice is one inode; it changes with
 * a rename. Each call into lib/fat stands between fat_fs_begin() and fat_fs_end(): one at a time.
 */
#ifndef KERNEL_FS_FAT_PRIVATE_H
#define KERNEL_FS_FAT_PRIVATE_H

#include <kernel/block/cache.h>
#include <kernel/fs/super.h>
#include <kernel/time/ktime.h>
#include <lib/fat/fat.h>

/** Sector buffers of a volume: 256 KiB, the directory of a thousand files with long names. */
#define FAT_FS_BUFFERS 512

/** A mounted volume. */
struct fat_super {
    struct fat_volume volume;
    struct fat_device device;
    struct block_client client; /**< of the block layer, for the device */
    struct fat_buffer buffers[FAT_FS_BUFFERS];
    uint32_t told;     /**< complaints that were logged */
    struct mutex lock; /**< around all of it */
};

/** A file or directory in use. */
struct fat_inode {
    struct inode inode;
    struct fat_node node;
};

static inline struct fat_super *
fat_super_of(const struct inode *inode)
{
    return inode->super->data;
}

static inline struct fat_node *
fat_node_of(struct inode *inode)
{
    return &((struct fat_inode *)inode)->node;
}

/** The number of the inode with this entry; the root's is 1. */
static inline uint64_t
fat_number(const struct fat_node *node)
{
    return node->entry / 32 + 1;
}

/** Lock a volume. @return it */
struct fat_volume *fat_fs_begin(struct super_block *super);

/** Log what lib/fat complained about since fat_fs_begin(), and unlock. @return @p error */
int fat_fs_end(struct super_block *super, int error);

/** Fill in an inode from its node. */
void fat_inode_fill(struct inode *inode);
/** After a change: size and time from the node. */
void fat_inode_refresh(struct inode *inode);
/** The last reference is gone. */
void fat_fs_evict(struct inode *inode);

/* What inode_ops say (kernel/fs/inode.h). names.c: */
/** inode_ops.lookup */
int fat_fs_lookup(struct inode *directory, const char *name, struct inode **found);
/** inode_ops.create: files and directories; anything else is EPERM */
int fat_fs_create(struct inode *directory, const char *name, uint32_t mode, uint32_t device,
                  struct inode **made);
/** inode_ops.unlink */
int fat_fs_unlink(struct inode *directory, const char *name, struct inode *inode);
/** inode_ops.rmdir */
int fat_fs_rmdir(struct inode *directory, const char *name, struct inode *inode);
/** inode_ops.rename; the inode's number changes with its entry's place */
int fat_fs_rename(struct inode *from, const char *old_name, struct inode *inode, struct inode *to,
                  const char *new_name, struct inode *victim);
/** inode_ops.readdir; the position is the number of a slot */
int fat_fs_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry);

/* inode.c: */
/** inode_ops.read_range */
int fat_fs_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes);
/** inode_ops.write_range */
long fat_fs_write(struct inode *inode, uint64_t offset, const void *memory, size_t bytes);
/** inode_ops.reserve */
int fat_fs_reserve(struct inode *inode, uint64_t size);
/** inode_ops.resize */
int fat_fs_resize(struct inode *inode, uint64_t size);
/** inode_ops.update: times, and whether anybody may write */
int fat_fs_update(struct inode *inode);
/** inode_ops.sync */
int fat_fs_fsync(struct inode *inode);

#endif
