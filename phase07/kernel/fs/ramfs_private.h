/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ramfs: files that live in memory. What its parts share.
 * @ingroup ramfs
 *
 * A directory is a list of entries, in the order of their making; an entry holds a reference to its
 * inode, so files stay without anybody using them. Data is an array of chunks; a NULL chunk is a
 * hole, zeros that cost nothing.
 */
#ifndef KERNEL_FS_RAMFS_PRIVATE_H
#define KERNEL_FS_RAMFS_PRIVATE_H

#include <kernel/fs/inode.h>

/** Bytes of a chunk. */
#define RAMFS_CHUNK 4096u
/** The largest file: its array of chunks has to fit into one block of the heap. */
#define RAMFS_SIZE_MAX (1ull << 30)

/** A name in a directory. */
struct ramfs_entry {
    struct ramfs_entry *next;
    struct inode *inode; /**< a reference */
    uint64_t serial;     /**< grows along the list: what readdir remembers */
    char name[];
};

/** An inode. Which members are used depends on its type. */
struct ramfs_inode {
    struct inode inode; /**< first: a pointer to it is one to this */
    struct ramfs_entry *entries;
    uint64_t serial; /**< of the newest entry */
    uint8_t **chunks;
    size_t chunks_count;
    char *target; /**< of a symbolic link */
};

static inline struct ramfs_inode *
ramfs_of(struct inode *inode)
{
    return (struct ramfs_inode *)inode;
}

/** Data: kernel/fs/ramfs_data.c. As in struct inode_ops. */
int ramfs_read_range(struct inode *inode, uint64_t offset, void *memory, size_t bytes);
long ramfs_write_range(struct inode *inode, uint64_t offset, const void *memory, size_t bytes);
int ramfs_resize(struct inode *inode, uint64_t size);
/** Free all data. */
void ramfs_free_data(struct ramfs_inode *file);

#endif
