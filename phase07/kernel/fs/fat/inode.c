/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief FAT's nodes as inodes: data, attributes and times, and their end.
 * @ingroup fat
 *
 * FAT knows one permission: a file cannot be written. Everything may be read and executed. As on
 * Linux, a folder's attribute forbids nothing (it marks folders with a picture), and root may write
 * what it may not; phase08, which knows users, refuses the others by the mode.
 */
#include <kernel/fs/fat/private.h>

#include <lib/errno.h>

static const struct inode_ops fat_inode_ops = {
    .lookup = fat_fs_lookup,
    .create = fat_fs_create,
    .unlink = fat_fs_unlink,
    .rmdir = fat_fs_rmdir,
    .rename = fat_fs_rename,
    .readdir = fat_fs_readdir,
    .read_range = fat_fs_read,
    .write_range = fat_fs_write,
    .reserve = fat_fs_reserve,
    .resize = fat_fs_resize,
    .update = fat_fs_update,
    .sync = fat_fs_fsync,
};

void
fat_inode_refresh(struct inode *inode)
{
    const struct fat_node *node = fat_node_of(inode);
    uint32_t cluster = fat_super_of(inode)->volume.cluster_bytes;

    inode->size = node->size;
    inode->blocks = ((uint64_t)node->size + cluster - 1) / cluster * (cluster / FAT_SECTOR);
}

void
fat_inode_fill(struct inode *inode)
{
    const struct fat_node *node = fat_node_of(inode);
    bool directory = node->attributes & FAT_DIRECTORY;

    inode->ops = &fat_inode_ops;
    inode->number = fat_number(node);
    inode->mode = directory                          ? INODE_DIRECTORY | 0755
                  : node->attributes & FAT_READ_ONLY ? INODE_FILE | 0555
                                                     : INODE_FILE | 0755;
    inode->links = directory ? 2 : 1;
    inode->accessed = node->accessed * KTIME_SECOND;
    inode->modified = inode->changed = node->modified * KTIME_SECOND;
    inode->born = node->created * KTIME_SECOND;
    fat_inode_refresh(inode);
}

void
fat_fs_evict(struct inode *inode)
{
    fat_fs_end(inode->super, fat_put(fat_fs_begin(inode->super), fat_node_of(inode)));
}

int
fat_fs_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    uint32_t done;
    int error = fat_read(fat_fs_begin(inode->super), fat_node_of(inode), offset, memory,
                         (uint32_t)bytes, &done);

    if (error == 0 && done != bytes)
        error = -EIO;
    return fat_fs_end(inode->super, error);
}

long
fat_fs_write(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    uint64_t size = inode->size; /* may be ahead: reserve */
    uint32_t done, limit = bytes < INT32_MAX / 2 ? (uint32_t)bytes : INT32_MAX / 2;
    int error =
        fat_write(fat_fs_begin(inode->super), fat_node_of(inode), offset, memory, limit, &done);

    fat_inode_refresh(inode);
    if (inode->size < size)
        inode->size = size;
    fat_fs_end(inode->super, error);
    return done > 0 ? (long)done : error;
}

int
fat_fs_reserve(struct inode *inode, uint64_t size)
{
    return fat_fs_end(inode->super,
                      fat_reserve(fat_fs_begin(inode->super), fat_node_of(inode), size));
}

int
fat_fs_resize(struct inode *inode, uint64_t size)
{
    int error = fat_truncate(fat_fs_begin(inode->super), fat_node_of(inode), size);

    fat_inode_refresh(inode);
    return fat_fs_end(inode->super, error);
}

int
fat_fs_update(struct inode *inode)
{
    struct fat_node *node = fat_node_of(inode);
    struct fat_volume *volume;

    if (inode_is(inode, INODE_DIRECTORY) && node->entry == 0)
        return 0; /* the root has no entry to keep anything in */
    volume = fat_fs_begin(inode->super);
    node->accessed = inode->accessed / KTIME_SECOND;
    node->modified = inode->modified / KTIME_SECOND;
    if (!inode_is(inode, INODE_DIRECTORY))
        node->attributes = (uint8_t)((node->attributes & ~FAT_READ_ONLY) |
                                     (inode->mode & 0222 ? 0 : FAT_READ_ONLY));
    return fat_fs_end(inode->super, fat_touch(volume, node));
}

int
fat_fs_fsync(struct inode *inode)
{
    return fat_fs_end(inode->super, fat_fsync(fat_fs_begin(inode->super), fat_node_of(inode)));
}
