/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mounting FAT volumes from block devices.
 * @ingroup fat
 */
#include <kernel/fs/fat/private.h>

#include <kernel/block/cache.h>
#include <kernel/console/log.h>
#include <kernel/fs/mount.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

static int
fat_fs_device_read(void *context, uint64_t sector, void *to, unsigned sectors)
{
    return block_cached_read(context, sector, to, sectors);
}

static int
fat_fs_device_write(void *context, uint64_t sector, const void *from, unsigned sectors)
{
    return block_cached_write(context, sector, from, sectors);
}

static int
fat_fs_device_read_data(void *context, uint64_t sector, void *to, unsigned sectors)
{
    return block_data_read(context, sector, to, sectors);
}

static int
fat_fs_device_write_data(void *context, uint64_t sector, const void *from, unsigned sectors)
{
    return block_data_write(context, sector, from, sectors);
}

static int
fat_fs_device_barrier(void *context)
{
    return block_cached_barrier(context);
}

static int
fat_fs_device_flush(void *context)
{
    return block_cached_flush(context);
}

static int64_t
fat_fs_clock(void *context)
{
    (void)context;
    return vfs_now() / KTIME_SECOND;
}

static void
fat_fs_device(struct fat_device *device, struct block_client *client, bool read_only)
{
    *device = (struct fat_device){
        .read = fat_fs_device_read,
        .write = fat_fs_device_write,
        .read_data = fat_fs_device_read_data,
        .write_data = fat_fs_device_write_data,
        .flush = fat_fs_device_flush,
        .barrier = client->write_back ? fat_fs_device_barrier : NULL,
        .sectors = client->device->sectors,
        .read_only = read_only || client->device->read_only,
        .context = client,
    };
}

LOCK_CLASS(31, fat);

struct fat_volume *
fat_fs_begin(struct super_block *super)
{
    struct fat_super *fat = super->data;

    mutex_lock(&fat->lock);
    return &fat->volume;
}

int
fat_fs_end(struct super_block *super, int error)
{
    struct fat_super *fat = super->data;

    if (fat->told != fat->volume.complaints)
        kprintf("fat: %s: %s\n", super->device->name, fat->volume.complaint);
    fat->told = fat->volume.complaints;
    mutex_unlock(&fat->lock);
    return error;
}

static int
fat_fs_sync(struct super_block *super)
{
    return fat_fs_end(super, fat_sync(fat_fs_begin(super)));
}

static int
fat_fs_statfs(struct super_block *super, struct vfs_statfs *statfs)
{
    struct fat_space space;
    int error = fat_fs_end(super, fat_statfs(fat_fs_begin(super), &space));

    if (error != 0)
        return error;
    statfs->block_size = space.cluster_bytes;
    statfs->blocks = space.clusters;
    statfs->blocks_free = space.free;
    return 0;
}

static int
fat_fs_remount(struct super_block *super, uint32_t flags)
{
    struct fat_super *fat = super->data;
    bool read_only = flags & MOUNT_READ_ONLY;

    if (!read_only && super->device->read_only)
        return -EROFS;
    if (read_only) {
        int error = inode_any_nameless(super) ? -EBUSY : fat_fs_sync(super);

        if (error != 0)
            return error;
    }
    fat_fs_begin(super);
    fat->device.read_only = fat->volume.read_only = read_only;
    return fat_fs_end(super, 0);
}

static void
fat_fs_kill(struct super_block *super)
{
    struct fat_super *fat = super->data;

    fat_fs_end(super, fat_unmount(fat_fs_begin(super)));
    kfree(fat);
}

static const struct super_ops fat_super_ops = {
    .evict = fat_fs_evict,
    .sync = fat_fs_sync,
    .statfs = fat_fs_statfs,
    .remount = fat_fs_remount,
    .kill = fat_fs_kill,
};

static bool
fat_fs_probe(struct block_device *block)
{
    struct block_client client;
    struct fat_device device;
    const char *why;
    int error;

    block_client_begin(&client, block, false);
    block_cache_refresh(block);
    fat_fs_device(&device, &client, true);
    error = fat_probe(&device, &why);
    /* At the start all disks are tried, and most are no FAT. Later somebody meant this one. */
    if (error != 0 && mount_root() != NULL)
        kprintf("fat: %s: %s\n", block->name, why);
    return error == 0;
}

static int
fat_fs_mount(struct super_block *super, const char *options)
{
    struct fat_super *fat;
    int error;

    if (strcmp(options, "wb") == 0)
        super->flags |= MOUNT_WRITE_BACK;
    else if (options[0] != '\0' && strcmp(options, "wt") != 0)
        return -EINVAL;
    fat = kzalloc(sizeof(*fat));
    if (fat == NULL)
        return -ENOMEM;
    mutex_init(&fat->lock, &lock_class_fat);
    block_client_begin(&fat->client, super->device, super->flags & MOUNT_WRITE_BACK);
    block_cache_refresh(super->device);
    fat_fs_device(&fat->device, &fat->client, super->flags & MOUNT_READ_ONLY);
    error = fat_mount(&fat->volume, &fat->device, fat->buffers, FAT_FS_BUFFERS, fat_fs_clock);
    if (error != 0) {
        kprintf("fat: %s: %s\n", super->device->name, fat->volume.complaint);
        goto fail_mount;
    }
    super->block_size = fat->volume.cluster_bytes;
    super->root = inode_create(super, 1);
    if (super->root == NULL) {
        error = -ENOMEM;
        goto fail_mount;
    }
    if (fat->volume.read_only)
        super->flags |= MOUNT_READ_ONLY;
    super->ops = &fat_super_ops;
    super->size_max = FAT_FILE_MAX;
    super->data = fat;
    fat_root(&fat->volume, fat_node_of(super->root));
    fat_inode_fill(super->root);
    return 0;
fail_mount:
    kfree(fat);
    return error;
}

FILESYSTEM(31, fat, .flags = FILESYSTEM_DEVICE | FILESYSTEM_FOLDS_CASE | FILESYSTEM_NO_OWNERS,
           .inode_size = sizeof(struct fat_inode), .probe = fat_fs_probe, .mount = fat_fs_mount);
