/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief devfs: one directory, made of the table of devices and the list of disks.
 * @ingroup devfs
 *
 * Disks come and go, so nothing is remembered (FILESYSTEM_VOLATILE): each lookup asks the lists.
 */
#include <kernel/fs/dev.h>

#include <kernel/block/block.h>
#include <kernel/fs/super.h>
#include <lib/errno.h>
#include <lib/string.h>

REGISTRY_DEFINE(device);

/** Numbers of inodes: the root's, the first of the table's, the first of disks. */
#define DEVFS_ROOT  1u
#define DEVFS_TABLE 2u
#define DEVFS_DISKS 1000u

/** An inode of devfs. */
struct devfs_inode {
    struct inode inode; /* first: a pointer to it is one to this */
    char disk[BLOCK_NAME_SIZE];
};

/** A device, of either list. */
struct devfs_device {
    const char *name;
    uint64_t number;
    const struct device_file *file; /* NULL: a disk */
    const struct block_device *disk;
};

/** Find device @p index, counted over both lists. @return false: there are not so many */
static bool
devfs_device(uint64_t index, struct devfs_device *device)
{
    uint64_t count = 0;

    REGISTRY_FOR_EACH (device, file) {
        *device = (struct devfs_device){ file->name, DEVFS_TABLE + count, file, NULL };
        if (count++ == index)
            return true;
    }
    for (const struct block_device *disk = block_device_next(NULL); disk != NULL;
         disk = block_device_next(disk)) {
        *device = (struct devfs_device){ disk->name, DEVFS_DISKS + count, NULL, disk };
        if (count++ == index)
            return true;
    }
    return false;
}

const char *
dev_disk_name(const struct inode *inode)
{
    return ((const struct devfs_inode *)inode)->disk;
}

static const struct inode_ops devfs_file_ops;

/** Make the inode of a device. */
static int
devfs_make(struct super_block *super, const struct devfs_device *device, struct inode **made)
{
    struct inode *inode = inode_create(super, device->number);

    if (inode == NULL)
        return -ENOMEM;
    inode->ops = &devfs_file_ops;
    if (device->file != NULL) {
        inode->mode = device->file->mode;
        inode->device = device->file->device;
        inode->file_ops = device->file->ops;
    } else {
        inode->mode = INODE_BLOCK | 0600;
        inode->device = DEVICE_NUMBER(3, (uint32_t)(device->number - DEVFS_DISKS));
        inode->file_ops = &dev_disk_ops;
        strlcpy(((struct devfs_inode *)inode)->disk, device->name, BLOCK_NAME_SIZE);
    }
    *made = inode;
    return 0;
}

static int
devfs_lookup(struct inode *directory, const char *name, struct inode **found)
{
    struct devfs_device device;

    for (uint64_t index = 0; devfs_device(index, &device); index++)
        if (strcmp(device.name, name) == 0)
            return devfs_make(directory->super, &device, found);
    return -ENOENT;
}

static int
devfs_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    struct devfs_device device;

    (void)directory;
    if (!devfs_device(*position, &device))
        return 0;
    ++*position;
    entry->number = device.number;
    entry->type = device.file != NULL ? device.file->mode & INODE_TYPE : INODE_BLOCK;
    strlcpy(entry->name, device.name, sizeof(entry->name));
    return 1;
}

static const struct inode_ops devfs_file_ops = { 0 };
static const struct inode_ops devfs_root_ops = { .lookup = devfs_lookup, .readdir = devfs_readdir };
static const struct super_ops devfs_super_ops = { 0 };

static int
devfs_mount(struct super_block *super, const char *options)
{
    if (options[0] != '\0')
        return -EINVAL;
    super->ops = &devfs_super_ops;
    super->root = inode_create(super, DEVFS_ROOT);
    if (super->root == NULL)
        return -ENOMEM;
    super->root->mode = INODE_DIRECTORY | 0755;
    super->root->links = 2;
    super->root->ops = &devfs_root_ops;
    return 0;
}

FILESYSTEM(61, devfs, .flags = FILESYSTEM_VOLATILE, .inode_size = sizeof(struct devfs_inode),
           .mount = devfs_mount);
