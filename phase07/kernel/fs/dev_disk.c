/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Disks as files: any range of bytes, by whole sectors.
 * @ingroup devfs
 *
 * A disk that is mounted can be read, but not opened for writing (EBUSY): the filesystem would not
 * know of it.
 */
#include <kernel/fs/dev.h>

#include <kernel/block/cache.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The most sectors of one request. */
#define DEV_DISK_SECTORS 128u

LOCK_CLASS(32, sector);

static struct mutex dev_disk_lock = MUTEX_INIT(sector);

/** Is the device, its disk or one of its partitions mounted? */
static bool
dev_disk_is_mounted(const struct block_device *device)
{
    bool found = false;

    rwlock_read_lock(&mount_lock);
    for (const struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount)) {
        const struct block_device *other = mount->super->device;

        if (other != NULL &&
            (other == device || other->parent == device || device->parent == other))
            found = true;
    }
    rwlock_read_unlock(&mount_lock);
    return found;
}

static int
dev_disk_open(struct file *file)
{
    struct block_device *device = block_device_lookup(dev_disk_name(file->inode));
    struct block_client *client;

    if (device == NULL)
        return -ENXIO;
    if ((file->flags & O_ACCMODE) != O_RDONLY) {
        if (device->read_only)
            return -EROFS;
        if (dev_disk_is_mounted(device))
            return -EBUSY;
    }
    client = kzalloc(sizeof(*client));
    if (client == NULL)
        return -ENOMEM;
    block_client_begin(client, device, false);
    block_device_get(device);
    file->data = client;
    return 0;
}

static void
dev_disk_release(struct file *file)
{
    struct block_client *client = file->data;

    block_device_put(client->device);
    kfree(client);
}

static uint64_t
dev_disk_size(struct file *file)
{
    const struct block_client *client = file->data;

    return client->device->sectors * BLOCK_SECTOR;
}

/** A part of one sector, through a buffer. @return bytes or a negative errno */
static long
dev_disk_part(struct block_client *client, void *memory, size_t bytes, uint64_t offset, bool write)
{
    static char sector[BLOCK_SECTOR]; /* the lock's */
    size_t skip = (size_t)(offset % BLOCK_SECTOR);
    int error = block_cached_read(client, offset / BLOCK_SECTOR, sector, 1);

    if (bytes > BLOCK_SECTOR - skip)
        bytes = BLOCK_SECTOR - skip;
    if (error != 0)
        return error;
    if (!write) {
        memcpy(memory, sector + skip, bytes);
        return (long)bytes;
    }
    memcpy(sector + skip, memory, bytes);
    error = block_data_write(client, offset / BLOCK_SECTOR, sector, 1);
    return error != 0 ? error : (long)bytes;
}

/** The same, alone: whoever changes another part of the sector comes before or behind. */
static long
dev_disk_piece(struct block_client *client, void *memory, size_t bytes, uint64_t offset, bool write)
{
    long count;

    mutex_lock(&dev_disk_lock);
    count = dev_disk_part(client, memory, bytes, offset, write);
    mutex_unlock(&dev_disk_lock);
    return count;
}

/** As much as one request can. @return bytes or a negative errno */
static long
dev_disk_step(struct block_client *client, void *memory, size_t bytes, uint64_t offset, bool write)
{
    uint64_t sector = offset / BLOCK_SECTOR;
    uint32_t sectors = DEV_DISK_SECTORS;
    int error;

    if (offset % BLOCK_SECTOR != 0 || bytes < BLOCK_SECTOR)
        return dev_disk_piece(client, memory, bytes, offset, write);
    if (sectors > bytes / BLOCK_SECTOR)
        sectors = (uint32_t)(bytes / BLOCK_SECTOR);
    error = write ? block_data_write(client, sector, memory, sectors)
                  : block_cached_read(client, sector, memory, sectors);
    return error != 0 ? error : (long)(sectors * BLOCK_SECTOR);
}

/** The whole way of read and write. The range lies on the device. */
static long
dev_disk_move(struct file *file, char *memory, size_t bytes, uint64_t *offset, bool write)
{
    size_t done = 0;

    while (done < bytes) {
        long count = dev_disk_step(file->data, memory + done, bytes - done, *offset, write);

        if (count < 0)
            return done > 0 ? (long)done : count;
        done += (size_t)count;
        *offset += (uint64_t)count;
    }
    return (long)done;
}

/** @return how many of the bytes lie on the device */
static size_t
dev_disk_clip(struct file *file, size_t bytes, uint64_t offset)
{
    uint64_t size = dev_disk_size(file);

    if (offset >= size)
        return 0;
    return bytes < size - offset ? bytes : (size_t)(size - offset);
}

static long
dev_disk_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    return dev_disk_move(file, memory, dev_disk_clip(file, bytes, *offset), offset, false);
}

static long
dev_disk_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    size_t room = dev_disk_clip(file, bytes, *offset);

    if (room == 0 && bytes > 0)
        return -ENOSPC;
    return dev_disk_move(file, (char *)(uintptr_t)memory, room, offset, true);
}

static int
dev_disk_sync(struct file *file)
{
    return block_cached_flush(file->data);
}

const struct file_ops dev_disk_ops = {
    .open = dev_disk_open,
    .release = dev_disk_release,
    .read = dev_disk_read,
    .write = dev_disk_write,
    .sync = dev_disk_sync,
    .size = dev_disk_size,
};
