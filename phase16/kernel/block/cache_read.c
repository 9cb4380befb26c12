/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading through the cache: what is missing is read once, by whole blocks.
 * @ingroup block
 *
 * A fill is one request for blocks in a row. They are busy until it is done; then each of them is
 * complete, or as it was. What cannot be read so is read as it was asked for, past the cache: a
 * sector that is damaged hurts nobody but who wants it.
 */
#include <kernel/block/block_cache.h>

#include <kernel/mm/object.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Blocks on their way into memory. */
struct block_fill {
    struct block_request request;
    struct block_segment segment[BLOCK_CACHE_RUN];
    struct block_buffer *buffer[BLOCK_CACHE_RUN];
    unsigned count;
};

OBJECT_KIND(blockfill, .size = sizeof(struct block_fill));

/** @return how many sectors of the block the disk has */
static unsigned
block_cache_sectors(const struct block_device *disk, uint64_t block)
{
    uint64_t first = block * BLOCK_CACHE_SECTORS;

    if (first >= disk->sectors)
        return 0;
    return disk->sectors - first < BLOCK_CACHE_SECTORS ? (unsigned)(disk->sectors - first)
                                                       : BLOCK_CACHE_SECTORS;
}

/** What is known better stays. The lock is held. */
static void
block_fill_merge(struct block_buffer *buffer, const struct block_segment *segment)
{
    unsigned sectors = segment->bytes / BLOCK_SECTOR;

    for (unsigned i = 0; segment->memory != buffer->memory && i < sectors; i++)
        if ((buffer->valid & 1u << i) == 0)
            memcpy(buffer->memory + i * BLOCK_SECTOR, (char *)segment->memory + i * BLOCK_SECTOR,
                   BLOCK_SECTOR);
    buffer->valid |= (uint8_t)((1u << sectors) - 1);
}

static void
block_fill_done(struct block_request *request)
{
    struct block_fill *fill = request->context;
    uintptr_t flags = spin_lock_irq(&block_cache.lock);

    for (unsigned i = 0; i < fill->count; i++) {
        struct block_buffer *buffer = fill->buffer[i];

        if (request->status == 0)
            block_fill_merge(buffer, &fill->segment[i]);
        if (fill->segment[i].memory == buffer->memory)
            fill->segment[i].memory = NULL; /* the others are to be freed */
        __atomic_store_n(&buffer->busy, false, __ATOMIC_RELEASE);
        block_index_put(&block_cache.index, &buffer->entry);
    }
    spin_unlock_irq(&block_cache.lock, flags);
    for (unsigned i = 0; i < fill->count; i++)
        if (fill->segment[i].memory != NULL)
            page_free(virt_to_page(fill->segment[i].memory), 0);
    object_free(&object_kind_blockfill, fill);
}

/** Make a block that is incomplete busy. @return false: it is complete, or busy already */
static bool
block_fill_claim(struct block_buffer *buffer, unsigned sectors)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    bool mine = !buffer->busy && buffer->valid != (1u << sectors) - 1;

    if (mine)
        buffer->busy = true;
    spin_unlock_irq(&block_cache.lock, flags);
    return mine;
}

/** Add one block to the request. @return false: it has none, needs none, or there is no memory */
static bool
block_fill_add(struct block_fill *fill, struct block_device *disk, uint64_t block)
{
    unsigned sectors = block_cache_sectors(disk, block);
    struct block_buffer *buffer = sectors > 0 ? block_cache_obtain(disk, block) : NULL;
    struct page *page;
    void *memory;

    if (buffer == NULL)
        return false;
    if (!block_fill_claim(buffer, sectors)) {
        block_cache_put(buffer);
        return false;
    }
    memory = buffer->memory;
    if (buffer->valid != 0) {
        page = page_alloc(0, 0);
        memory = page != NULL ? page_to_virt(page) : NULL;
    }
    if (memory == NULL) {
        __atomic_store_n(&buffer->busy, false, __ATOMIC_RELEASE);
        block_cache_put(buffer);
        return false;
    }
    fill->segment[fill->count] = (struct block_segment){ memory, sectors * BLOCK_SECTOR };
    fill->buffer[fill->count++] = buffer;
    return true;
}

/* [fill] */
/** Begin to read blocks in a row: up to the first that is there. @return how many */
static unsigned
block_fill(struct block_device *disk, uint64_t block, uint64_t most)
{
    uint32_t limit = disk->request_sectors / BLOCK_CACHE_SECTORS;
    struct block_fill *fill = object_zalloc(&object_kind_blockfill);
    unsigned count;
    int error;

    if (disk->request_sectors != 0 && most > limit)
        most = limit;
    while (fill != NULL && fill->count < most && fill->count < BLOCK_CACHE_RUN &&
           block_fill_add(fill, disk, block + fill->count))
        continue;
    count = fill != NULL ? fill->count : 0;
    if (count == 0) {
        object_free(&object_kind_blockfill, fill);
        return 0;
    }
    fill->request = (struct block_request){ .device = disk,
                                            .operation = BLOCK_READ,
                                            .sector = block * BLOCK_CACHE_SECTORS,
                                            .segments = fill->segment,
                                            .segment_count = count,
                                            .done = block_fill_done,
                                            .context = fill };
    error = block_submit(&fill->request);
    if (error != 0) {
        fill->request.status = error;
        block_fill_done(&fill->request);
    }
    return count;
}
/* [/fill] */

int
block_cache_start(struct block_device *disk, uint64_t block)
{
    struct block_buffer *buffer;

    if (block_cache.limit == 0)
        return -ENOMEM;
    if (block_cache_sectors(disk, block) == 0)
        return -ENXIO;
    if (block_fill(disk, block, 1) == 1)
        return 0;
    buffer = block_cache_look(disk, block);
    if (buffer == NULL)
        return -ENOMEM;
    block_cache_put(buffer);
    return 0;
}

/** Wait for a block on its way. @return it, with a reference, if these sectors are known */
static struct block_buffer *
block_cache_await(struct block_device *disk, const struct block_piece *piece)
{
    struct block_buffer *buffer = block_cache_look(disk, piece->block);

    if (buffer == NULL)
        return NULL;
    block_buffer_wait(buffer);
    if ((buffer->valid & piece->bits) == piece->bits)
        return buffer;
    block_cache_put(buffer);
    return NULL;
}

/** Copy what the cache knows of a range over what the disk has. */
static void
block_cache_overlay(struct block_device *disk, uint64_t sector, char *memory, uint32_t sectors)
{
    while (sectors > 0) {
        struct block_piece piece = block_cache_piece(sector, sectors);
        struct block_buffer *buffer = block_cache_look(disk, piece.block);

        for (unsigned i = 0; buffer != NULL && i < piece.count; i++)
            if (buffer->valid & 1u << (piece.first + i))
                memcpy(memory + i * BLOCK_SECTOR, buffer->memory + (piece.first + i) * BLOCK_SECTOR,
                       BLOCK_SECTOR);
        if (buffer != NULL)
            block_cache_put(buffer);
        sector += piece.count;
        sectors -= piece.count;
        memory += piece.count * BLOCK_SECTOR;
    }
}

int
block_data_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors)
{
    struct block_device *device = client->device, *disk = block_cache_disk(device);
    const struct block_disk *kept = disk->cache;
    bool dirty = kept != NULL && kept->dirty_count > 0;
    int error = block_read(device, sector, memory, sectors);

    if (error == 0 && dirty)
        block_cache_overlay(disk, device->first + sector, memory, sectors);
    return error;
}

/** One piece that is not known. @param ahead blocks of the whole range from here on @param fresh
 * gets how many of them are read now */
static int
block_cache_miss(struct block_client *client, uint64_t sector, const struct block_piece *piece,
                 char *memory, uint64_t ahead, unsigned *fresh)
{
    struct block_device *disk = block_cache_disk(client->device);
    struct block_buffer *buffer;

    if (*fresh == 0) {
        *fresh = block_fill(disk, piece->block, ahead);
        if (*fresh > 1)
            __atomic_fetch_add(&block_cache.misses, *fresh - 1, __ATOMIC_RELAXED);
    }
    *fresh -= *fresh > 0;
    buffer = block_cache_await(disk, piece);
    if (buffer == NULL) {
        int error = block_read(client->device, sector, memory, piece->count);

        if (error == 0)
            block_cache_overlay(disk, client->device->first + sector, memory, piece->count);
        return error;
    }
    memcpy(memory, buffer->memory + piece->first * BLOCK_SECTOR, piece->count * BLOCK_SECTOR);
    block_cache_put(buffer);
    return 0;
}

int
block_cached_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors)
{
    struct block_device *device = client->device, *disk = block_cache_disk(device);
    char *to = memory;
    unsigned fresh = 0;

    if (block_cache.limit == 0)
        return block_read(device, sector, memory, sectors);
    if (sector > device->sectors || sectors > device->sectors - sector)
        return -ENXIO;
    while (sectors > 0) {
        struct block_piece piece = block_cache_piece(device->first + sector, sectors);
        uint64_t ahead =
            (piece.first + (uint64_t)sectors + BLOCK_CACHE_SECTORS - 1) / BLOCK_CACHE_SECTORS;
        struct block_buffer *buffer =
            fresh == 0 ? block_cache_get(disk, piece.block, piece.bits) : NULL;
        int error;

        if (buffer == NULL) {
            error = block_cache_miss(client, sector, &piece, to, ahead, &fresh);
            if (error != 0)
                return error;
        } else {
            memcpy(to, buffer->memory + piece.first * BLOCK_SECTOR, piece.count * BLOCK_SECTOR);
            block_cache_put(buffer);
        }
        sector += piece.count;
        sectors -= piece.count;
        to += piece.count * BLOCK_SECTOR;
    }
    return 0;
}
