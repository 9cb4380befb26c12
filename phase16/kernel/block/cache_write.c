/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Writing: through the cache, into the cache alone, and past it.
 * @ingroup block
 *
 * What goes to the disk at once must not meet an older version in the cache: not one that is
 * written later, and not one that is read back meanwhile. So it is dropped there before and behind
 * the write; behind it, the content is put in its place where whoever writes is the only one.
 */
#include <kernel/block/block_cache.h>

#include <lib/errno.h>
#include <lib/string.h>

void
block_buffer_soil(struct block_disk *disk, struct block_buffer *buffer, unsigned bits)
{
    if (buffer->dirty == 0) {
        buffer->epoch = disk->epoch;
        buffer->since = ktime_now();
        buffer->attempts = 0;
        buffer->entry.references++; /* whoever soils it has one already */
        list_add_last(&disk->dirty, &buffer->changed);
        disk->dirty_count++;
        block_cache.dirty++;
    }
    buffer->dirty |= (uint8_t)bits;
    disk->used = true;
}

void
block_buffer_clean(struct block_disk *disk, struct block_buffer *buffer)
{
    list_remove(&buffer->changed);
    buffer->dirty = 0;
    disk->dirty_count--;
    block_cache.dirty--;
    block_index_put(&block_cache.index, &buffer->entry);
}

/** Sectors of one block: forget them, or (@p memory) put these in. */
static void
block_buffer_replace(struct block_disk *disk, struct block_buffer *buffer,
                     const struct block_piece *piece, const char *memory)
{
    for (;;) {
        uintptr_t flags = spin_lock_irq(&block_cache.lock);
        bool busy = buffer->busy;

        if (!busy) {
            unsigned left = buffer->dirty & ~piece->bits;

            if (buffer->dirty != 0 && left == 0)
                block_buffer_clean(disk, buffer);
            buffer->dirty = (uint8_t)left;
            buffer->valid &= (uint8_t)~piece->bits;
            if (memory != NULL) {
                memcpy(buffer->memory + piece->first * BLOCK_SECTOR, memory,
                       piece->count * BLOCK_SECTOR);
                buffer->valid |= (uint8_t)piece->bits;
            }
        }
        spin_unlock_irq(&block_cache.lock, flags);
        if (!busy)
            return;
        block_buffer_wait(buffer);
    }
}

/** The same for a range, as far as it is in the cache. */
static void
block_cache_replace(struct block_device *disk, uint64_t sector, const char *memory,
                    uint32_t sectors)
{
    if (block_cache.limit == 0)
        return;
    while (sectors > 0) {
        struct block_piece piece = block_cache_piece(sector, sectors);
        struct block_buffer *buffer = block_cache_look(disk, piece.block);

        if (buffer != NULL) {
            block_buffer_replace(disk->cache, buffer, &piece, memory);
            block_cache_put(buffer);
        }
        sector += piece.count;
        sectors -= piece.count;
        if (memory != NULL)
            memory += piece.count * BLOCK_SECTOR;
    }
}

void
block_cache_drop(struct block_device *disk, uint64_t sector, uint32_t sectors)
{
    block_cache_replace(disk, sector, NULL, sectors);
}

/** To the device at once. @param keep what is in the cache of it gets the new content */
static int
block_write_now(struct block_client *client, uint64_t sector, const void *memory, uint32_t sectors,
                bool keep)
{
    struct block_device *device = client->device, *disk = block_cache_disk(device);
    int error;

    if (sector > device->sectors || sectors > device->sectors - sector)
        return -ENXIO;
    if (device->read_only || disk->read_only)
        return -EROFS;
    block_cache_drop(disk, device->first + sector, sectors);
    error = block_write(device, sector, memory, sectors);
    block_cache_replace(disk, device->first + sector, keep && error == 0 ? memory : NULL, sectors);
    return error;
}

/* [data] */
/** To the device at once, but behind all that was written before the last barrier. */
static int
block_write_in_order(struct block_client *client, uint64_t sector, const void *memory,
                     uint32_t sectors, bool keep)
{
    struct block_disk *disk = block_cache_disk(client->device)->cache;
    int error;

    if (!client->write_back || disk == NULL)
        return block_write_now(client, sector, memory, sectors, keep);
    mutex_lock(&disk->writeout);
    error = block_disk_write_before(disk, disk->epoch);
    if (error == 0) {
        block_disk_written(disk, disk->epoch);
        error = block_write_now(client, sector, memory, sectors, keep);
    }
    mutex_unlock(&disk->writeout);
    return error;
}
/* [/data] */

int
block_data_write(struct block_client *client, uint64_t sector, const void *memory, uint32_t sectors)
{
    return block_write_in_order(client, sector, memory, sectors, false);
}

/** A place for the block; if all are dirty, they are written first. */
static struct block_buffer *
block_cache_room(struct block_disk *disk, uint64_t block)
{
    struct block_buffer *buffer = block_cache_obtain(disk->device, block);

    if (buffer == NULL && disk->dirty_count > 0) {
        mutex_lock(&disk->writeout);
        (void)block_disk_write(disk);
        mutex_unlock(&disk->writeout);
        buffer = block_cache_obtain(disk->device, block);
    }
    return buffer;
}

/** Change a block, unless it is busy, or waits in an older epoch. @return 0, -EBUSY or -EAGAIN */
static int
block_buffer_change(struct block_disk *disk, struct block_buffer *buffer,
                    const struct block_piece *piece, const char *memory)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    int error = 0;

    if (buffer->busy) {
        error = -EBUSY;
    } else if (buffer->dirty != 0 && buffer->epoch != disk->epoch) {
        error = -EAGAIN;
    } else {
        memcpy(buffer->memory + piece->first * BLOCK_SECTOR, memory, piece->count * BLOCK_SECTOR);
        buffer->valid |= (uint8_t)piece->bits;
        block_buffer_soil(disk, buffer, piece->bits);
    }
    spin_unlock_irq(&block_cache.lock, flags);
    return error;
}

/* [change] */
/** Write a piece into the cache. @return 0; -ENOMEM; -EIO: what had to be written first was not */
static int
block_cache_write_piece(struct block_disk *disk, const struct block_piece *piece,
                        const char *memory)
{
    struct block_buffer *buffer = block_cache_room(disk, piece->block);
    int error;

    if (buffer == NULL)
        return -ENOMEM;
    while ((error = block_buffer_change(disk, buffer, piece, memory)) != 0) {
        if (error == -EBUSY) {
            block_buffer_wait(buffer);
            continue;
        }
        mutex_lock(&disk->writeout);
        error = block_disk_write_before(disk, disk->epoch);
        mutex_unlock(&disk->writeout);
        if (error != 0)
            break;
    }
    block_cache_put(buffer);
    return error;
}
/* [/change] */

int
block_cached_write(struct block_client *client, uint64_t sector, const void *memory,
                   uint32_t sectors)
{
    struct block_device *device = client->device, *whole = block_cache_disk(device);
    struct block_disk *disk = whole->cache;
    const char *from = memory;

    if (!client->write_back || disk == NULL)
        return block_write_now(client, sector, memory, sectors, true);
    if (sector > device->sectors || sectors > device->sectors - sector)
        return -ENXIO;
    if (device->read_only || whole->read_only)
        return -EROFS;
    while (sectors > 0) {
        struct block_piece piece = block_cache_piece(device->first + sector, sectors);
        int error = block_cache_write_piece(disk, &piece, from);

        if (error == -ENOMEM)
            error = block_write_in_order(client, sector, from, piece.count, true);
        if (error != 0)
            return error;
        sector += piece.count;
        sectors -= piece.count;
        from += piece.count * BLOCK_SECTOR;
    }
    block_cache_balance(disk);
    return 0;
}
