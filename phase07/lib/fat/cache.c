/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sectors in memory: sets of four buffers, in each the one not used for longest goes first.
 * @ingroup fat
 *
 * Only sectors of the table are ever dirty. They may be written at any time: a change of the table
 * that must wait is not made yet (sync.c). Directories are written at once; data is not kept here.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>

#define FAT_WAYS  4u
#define FAT_ZEROS 8u /**< sectors that are cleared by one request */

int
fat_complain(struct fat_volume *volume, const char *what)
{
    volume->complaint = what;
    volume->complaints++;
    return -EIO;
}

static bool
fat_is_table(const struct fat_volume *volume, uint64_t sector)
{
    return sector >= volume->fat_start && sector - volume->fat_start < volume->fat_sectors;
}

int
fat_buffer_write(struct fat_volume *volume, struct fat_buffer *buffer)
{
    struct fat_device *device = volume->device;
    bool table = fat_is_table(volume, buffer->sector);
    unsigned copies = table ? volume->fats : 1;
    int result = 0;

    buffer->dirty = false;
    for (unsigned i = 0; i < copies; i++) {
        int error = device->write(device->context, buffer->sector + i * volume->fat_sectors,
                                  buffer->data, 1);

        if (error != 0)
            result = error;
    }
    /* A change of the table counts already, here: a cluster forgotten would be taken twice. What
     * was to appear in a directory has failed, and the disk decides what it holds. */
    if (result != 0 && table)
        buffer->dirty = true;
    else if (result != 0)
        buffer->valid = false;
    return result;
}

int
fat_buffers_write(struct fat_volume *volume)
{
    int result = 0;

    for (uint32_t i = 0; i < volume->buffer_sets * FAT_WAYS; i++) {
        int error = volume->buffers[i].dirty ? fat_buffer_write(volume, &volume->buffers[i]) : 0;

        if (error != 0)
            result = error;
    }
    return result;
}

/** Read a sector; one of the table from the next copy if the first cannot be read. */
static int
fat_buffer_read(struct fat_volume *volume, struct fat_buffer *buffer, uint64_t sector)
{
    struct fat_device *device = volume->device;
    unsigned copies = fat_is_table(volume, sector) ? volume->fats : 1;
    int error = -EIO;

    for (unsigned i = 0; i < copies && error != 0; i++)
        error = device->read(device->context, sector + i * volume->fat_sectors, buffer->data, 1);
    return error;
}

/** Which of two gives way: an empty one, then one that needs no writing, then the older. */
static bool
fat_buffer_goes_before(const struct fat_buffer *one, const struct fat_buffer *other)
{
    if (one->valid != other->valid)
        return !one->valid;
    if (one->dirty != other->dirty)
        return !one->dirty;
    return (int32_t)(one->used - other->used) < 0;
}

int
fat_buffer_get(struct fat_volume *volume, uint64_t sector, struct fat_buffer **buffer)
{
    uint32_t set = (uint32_t)sector & (volume->buffer_sets - 1);
    struct fat_buffer *way = &volume->buffers[set * FAT_WAYS], *oldest = way;
    int error;

    for (unsigned i = 0; i < FAT_WAYS; i++) {
        if (way[i].valid && way[i].sector == sector) {
            way[i].used = ++volume->tick;
            *buffer = &way[i];
            return 0;
        }
        if (fat_buffer_goes_before(&way[i], oldest))
            oldest = &way[i];
    }
    if (oldest->valid && oldest->dirty) {
        error = fat_buffer_write(volume, oldest);
        if (error != 0)
            return error;
    }
    oldest->valid = false;
    error = fat_buffer_read(volume, oldest, sector);
    if (error != 0)
        return error;
    oldest->sector = sector;
    oldest->valid = true;
    oldest->used = ++volume->tick;
    *buffer = oldest;
    return 0;
}

int
fat_zeros_write(struct fat_volume *volume, uint64_t sector, uint32_t count)
{
    static const uint8_t zeros[FAT_ZEROS * FAT_SECTOR] __attribute__((aligned(8)));
    struct fat_device *device = volume->device;
    int error = 0;

    fat_buffers_forget(volume, sector, count);
    for (uint32_t done = 0, step; error == 0 && done < count; done += step) {
        step = count - done < FAT_ZEROS ? count - done : FAT_ZEROS;
        error = device->write(device->context, sector + done, zeros, step);
    }
    return error;
}

void
fat_buffers_forget(struct fat_volume *volume, uint64_t sector, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t set = (uint32_t)(sector + i) & (volume->buffer_sets - 1);

        for (unsigned way = 0; way < FAT_WAYS; way++) {
            struct fat_buffer *buffer = &volume->buffers[set * FAT_WAYS + way];

            if (buffer->valid && buffer->sector == sector + i)
                buffer->valid = buffer->dirty = false;
        }
    }
}
