/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Epochs: what was changed reaches the disk in the order that barriers demand.
 * @ingroup block
 *
 * Invariant: `dirty` of a disk is sorted by epoch, and when a block of epoch N is handed to the
 * device, all of older ones were written and flushed. A flush that fails is as bad as a write.
 *
 * A block that cannot be written stays dirty, in front, and what is younger waits with it; after
 * BLOCK_CACHE_ATTEMPTS it is given up, for a disk with one bad sector must not stop all others.
 * Each client is told once.
 */
#include <kernel/block/block_cache.h>

#include <kernel/console/log.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/wait.h>
#include <lib/errno.h>

LOCK_CLASS(36, writeout);

void
block_cache_admit(struct block_device *device)
{
    struct block_disk *disk = NULL;

    if (device->parent == NULL && block_cache.limit != 0)
        disk = kzalloc(sizeof(*disk));
    device->cache = disk;
    if (disk == NULL)
        return; /* it lives without: nothing of it will wait in memory */
    disk->device = device;
    disk->epoch = 1;
    disk->flushed = true;
    mutex_init(&disk->writeout, &lock_class_writeout);
    list_init(&disk->dirty);
    uintptr_t flags = spin_lock_irq(&block_cache.lock);

    disk->next = block_cache.disks;
    block_cache.disks = disk;
    spin_unlock_irq(&block_cache.lock, flags);
}

static bool
block_disk_is_free(void *disk)
{
    return __atomic_load_n(&((struct block_disk *)disk)->pins, __ATOMIC_ACQUIRE) == 0;
}

void
block_disk_destroy(struct block_device *device)
{
    struct block_disk *disk = device->cache, **link = &block_cache.disks;
    uintptr_t flags;

    if (disk == NULL)
        return;
    flags = spin_lock_irq(&block_cache.lock);
    while (*link != disk)
        link = &(*link)->next;
    *link = disk->next;
    spin_unlock_irq(&block_cache.lock, flags);
    cpu_wait_until(block_disk_is_free, disk);
    device->cache = NULL;
    kfree(disk);
}

void
block_client_begin(struct block_client *client, struct block_device *device, bool write_back)
{
    const struct block_disk *disk = block_cache_disk(device)->cache;

    *client = (struct block_client){ .device = device,
                                     .write_back = write_back && disk != NULL,
                                     .seen = disk != NULL ? disk->failures : 0 };
}

/* ---- one block ------------------------------------------------------------------------------- */

static void block_buffer_written(struct block_request *request);

/** Have the next run of changed sectors written. Context: any */
static void
block_buffer_write(struct block_device *disk, struct block_buffer *buffer)
{
    unsigned first = (unsigned)__builtin_ctz(buffer->writing);
    unsigned count = (unsigned)__builtin_ctz(~((unsigned)buffer->writing >> first));

    buffer->segment =
        (struct block_segment){ buffer->memory + first * BLOCK_SECTOR, count * BLOCK_SECTOR };
    buffer->request =
        (struct block_request){ .device = disk,
                                .operation = BLOCK_WRITE,
                                .sector = buffer->entry.block * BLOCK_CACHE_SECTORS + first,
                                .segments = &buffer->segment,
                                .segment_count = 1,
                                .done = block_buffer_written,
                                .context = buffer };
    int error = block_submit(&buffer->request);

    if (error != 0) {
        buffer->request.status = error;
        block_buffer_written(&buffer->request);
    }
}

/** A run is written, or not. */
static void
block_buffer_written(struct block_request *request)
{
    struct block_buffer *buffer = request->context;
    unsigned count = buffer->segment.bytes / BLOCK_SECTOR;
    unsigned bits = ((1u << count) - 1) << (request->sector % BLOCK_CACHE_SECTORS);
    unsigned left = buffer->writing & ~bits;

    if (request->status != 0)
        buffer->failed |= (uint8_t)bits;
    __atomic_store_n(&buffer->writing, (uint8_t)left, __ATOMIC_RELEASE);
    if (left != 0)
        block_buffer_write(request->device, buffer);
}

static bool
block_buffer_is_written(void *buffer)
{
    return __atomic_load_n(&((struct block_buffer *)buffer)->writing, __ATOMIC_ACQUIRE) == 0;
}

/** Once more what has failed, sector by sector, with all patience there is. */
static void
block_buffer_insist(struct block_disk *disk, struct block_buffer *buffer)
{
    for (unsigned i = 0; i < BLOCK_CACHE_SECTORS; i++)
        if ((buffer->failed & 1u << i) != 0 &&
            block_write(disk->device, buffer->entry.block * BLOCK_CACHE_SECTORS + i,
                        buffer->memory + i * BLOCK_SECTOR, 1) == 0)
            buffer->failed &= (uint8_t) ~(1u << i);
}

/** It is written, or not: then it waits for the next time, or is given up. @return 0 or -EIO */
static int
block_buffer_end(struct block_disk *disk, struct block_buffer *buffer)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    unsigned failed = buffer->failed;
    bool lost = failed != 0 && ++buffer->attempts == BLOCK_CACHE_ATTEMPTS;

    block_cache.writes++;
    disk->failures += failed != 0 && buffer->attempts == 1;
    buffer->busy = false;
    if (failed != 0 && !lost) {
        buffer->dirty = (uint8_t)failed;
        list_add_first(&disk->dirty, &buffer->changed);
    } else {
        buffer->valid &= (uint8_t)~failed; /* the disk decides what it holds */
        block_cache.lost += lost;
        block_buffer_clean(disk, buffer);
    }
    spin_unlock_irq(&block_cache.lock, flags);
    if (lost)
        log_printf(LOG_ERROR, "%s: a change of sector %llu is lost: it cannot be written\n",
                   disk->device->name,
                   (unsigned long long)buffer->entry.block * BLOCK_CACHE_SECTORS +
                       (unsigned)__builtin_ctz(failed));
    return failed != 0 ? -EIO : 0;
}

/* ---- epochs ---------------------------------------------------------------------------------- */

/** Take up to BLOCK_CACHE_RUN blocks of the oldest epoch from the list, busy, if it is this one.
 * @return how many; none: @p wait (with a reference) is in the way, or there is none */
static unsigned
block_disk_take(struct block_disk *disk, uint32_t epoch, struct block_buffer **taken,
                struct block_buffer **wait)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    unsigned count = 0;

    *wait = NULL;
    while (count < BLOCK_CACHE_RUN && !list_is_empty(&disk->dirty)) {
        struct block_buffer *buffer = LIST_ENTRY(disk->dirty.next, struct block_buffer, changed);

        if (buffer->epoch != epoch)
            break;
        if (buffer->busy) { /* what is missing of it is being read */
            buffer->entry.references++;
            *wait = buffer;
            break;
        }
        list_remove(&buffer->changed);
        buffer->busy = true;
        buffer->writing = buffer->dirty;
        buffer->dirty = buffer->failed = 0;
        taken[count++] = buffer;
    }
    spin_unlock_irq(&block_cache.lock, flags);
    return count;
}

/** All that the device got of older epochs is on the medium before it gets any of this one. */
static int
block_disk_settle(struct block_disk *disk, uint32_t epoch)
{
    int error;

    if (disk->flushed || disk->written == epoch)
        return 0;
    error = block_flush(disk->device);
    block_cache.flushes++;
    disk->flushed = error == 0;
    return error;
}

void
block_disk_written(struct block_disk *disk, uint32_t epoch)
{
    disk->written = epoch;
    disk->flushed = false;
    disk->used = true;
}

/* [epoch] */
/** Write all blocks of the oldest epoch. @return 0 or -EIO */
static int
block_disk_write_epoch(struct block_disk *disk, uint32_t epoch)
{
    struct block_buffer *taken[BLOCK_CACHE_RUN], *wait;
    int error = block_disk_settle(disk, epoch);
    unsigned count;

    while (error == 0) {
        count = block_disk_take(disk, epoch, taken, &wait);
        if (count == 0 && wait == NULL)
            break;
        if (count > 0) {
            disk->written = epoch;
            disk->flushed = false;
        }
        for (unsigned i = 0; i < count; i++)
            block_buffer_write(disk->device, taken[i]);
        for (unsigned i = 0; i < count; i++) {
            cpu_wait_until(block_buffer_is_written, taken[i]);
            block_buffer_insist(disk, taken[i]);
            if (block_buffer_end(disk, taken[i]) != 0)
                error = -EIO;
        }
        if (wait != NULL) {
            block_buffer_wait(wait);
            block_cache_put(wait);
        }
    }
    return error;
}

/** @return the epoch of the oldest change, or @p none */
static uint32_t
block_disk_oldest(struct block_disk *disk, uint32_t none)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    uint32_t epoch = none;

    if (!list_is_empty(&disk->dirty))
        epoch = LIST_ENTRY(disk->dirty.next, struct block_buffer, changed)->epoch;
    spin_unlock_irq(&block_cache.lock, flags);
    return epoch;
}

int
block_disk_write_before(struct block_disk *disk, uint32_t epoch)
{
    uint32_t oldest;
    int error = 0;

    while (error == 0 && (int32_t)((oldest = block_disk_oldest(disk, epoch)) - epoch) < 0)
        error = block_disk_write_epoch(disk, oldest);
    return error != 0 ? error : block_disk_settle(disk, epoch);
}
/* [/epoch] */

int
block_disk_write(struct block_disk *disk)
{
    uint32_t end = disk->epoch + 1, oldest;
    int error = 0;

    while (error == 0 && (oldest = block_disk_oldest(disk, end)) != end)
        error = block_disk_write_epoch(disk, oldest);
    return error;
}

/* [barrier] */
int
block_cached_barrier(struct block_client *client)
{
    struct block_disk *disk = block_cache_disk(client->device)->cache;
    uintptr_t flags;

    if (!client->write_back || disk == NULL)
        return block_cached_flush(client);
    flags = spin_lock_irq(&block_cache.lock);
    disk->epoch += disk->used;
    block_cache.barriers += disk->used;
    disk->used = false;
    spin_unlock_irq(&block_cache.lock, flags);
    return 0;
}
/* [/barrier] */

int
block_cached_flush(struct block_client *client)
{
    struct block_disk *disk = block_cache_disk(client->device)->cache;
    int error;

    if (disk == NULL)
        return block_flush(client->device);
    mutex_lock(&disk->writeout);
    error = block_disk_write(disk);
    if (error == 0)
        error = block_flush(client->device);
    disk->flushed |= error == 0;
    block_cache.flushes++;
    if (error == 0 && disk->failures != client->seen)
        error = -EIO;
    client->seen = disk->failures;
    mutex_unlock(&disk->writeout);
    return error;
}
