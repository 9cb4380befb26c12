/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The data of files: runs of clusters that lie side by side are one request.
 * @ingroup fat
 *
 * Whole sectors go straight between the caller's memory and the device; parts of a sector go
 * through the volume's bounce buffer. FAT has no holes: what is skipped is written as zeros.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/** Sectors of a file that lie side by side. */
struct fat_run {
    uint64_t sector;
    uint32_t count;
};

static int
fat_data_read(struct fat_device *device, uint64_t sector, void *to, unsigned sectors)
{
    return (device->read_data != NULL ? device->read_data : device->read)(device->context, sector,
                                                                          to, sectors);
}

static int
fat_data_write(struct fat_device *device, uint64_t sector, const void *from, unsigned sectors)
{
    return (device->write_data != NULL ? device->write_data : device->write)(device->context,
                                                                             sector, from, sectors);
}

/** The run at an offset, as long as @p bytes need. @return 0, -ENOSPC, -EIO */
static int
fat_run_find(struct fat_volume *volume, struct fat_node *node, uint32_t offset, uint32_t bytes,
             bool grow, struct fat_run *run)
{
    /* Part of a sector is a step of its own: looking further would move the cursor past it. */
    uint32_t wanted = offset % FAT_SECTOR != 0 ? 1 : (bytes - 1) / FAT_SECTOR + 1;
    uint32_t index = offset / volume->cluster_bytes;
    uint32_t skip = offset % volume->cluster_bytes / FAT_SECTOR, cluster, next;
    int error = fat_node_cluster(volume, node, index, grow, &cluster);

    if (error != 0)
        return error;
    run->sector = fat_cluster_sector(volume, cluster) + skip;
    run->count = volume->cluster_sectors - skip;
    /* An error further on is met again when all before it is done. */
    while (run->count < wanted && fat_node_cluster(volume, node, ++index, grow, &next) == 0 &&
           next == cluster + 1) {
        run->count += volume->cluster_sectors;
        cluster = next;
    }
    return 0;
}

/** How far one step goes. @return bytes: within one sector, or whole sectors */
static uint32_t
fat_step(const struct fat_run *run, uint32_t offset, uint32_t bytes)
{
    uint32_t within = offset % FAT_SECTOR, whole = bytes / FAT_SECTOR;

    if (within != 0 || whole == 0)
        return bytes < FAT_SECTOR - within ? bytes : FAT_SECTOR - within;
    return (whole < run->count ? whole : run->count) * FAT_SECTOR;
}

int
fat_read(struct fat_volume *volume, struct fat_node *node, uint64_t offset, void *to,
         uint32_t bytes, uint32_t *done)
{
    struct fat_device *device = volume->device;

    *done = 0;
    if (node->attributes & FAT_DIRECTORY)
        return -EISDIR;
    if (offset >= node->size)
        return 0;
    if (bytes > node->size - (uint32_t)offset)
        bytes = node->size - (uint32_t)offset;
    while (*done < bytes) {
        uint32_t at = (uint32_t)offset + *done, step;
        struct fat_run run;
        int error = fat_run_find(volume, node, at, bytes - *done, false, &run);

        if (error != 0)
            return error;
        step = fat_step(&run, at, bytes - *done);
        if (step % FAT_SECTOR == 0) {
            error = fat_data_read(device, run.sector, (uint8_t *)to + *done, step / FAT_SECTOR);
        } else {
            error = fat_data_read(device, run.sector, volume->bounce, 1);
            if (error == 0)
                memcpy((uint8_t *)to + *done, volume->bounce + at % FAT_SECTOR, step);
        }
        if (error != 0)
            return error;
        *done += step;
    }
    return (uint32_t)offset + bytes == node->size ? fat_node_finish(volume, node) : 0;
}

/** Write one step; NULL: zeros. */
static int
fat_step_write(struct fat_volume *volume, uint64_t sector, uint32_t within, const uint8_t *from,
               uint32_t bytes)
{
    struct fat_device *device = volume->device;
    int error;

    if (from == NULL && bytes % FAT_SECTOR == 0)
        return fat_zeros_write(volume, sector, bytes / FAT_SECTOR);
    fat_buffers_forget(volume, sector, (bytes + FAT_SECTOR - 1) / FAT_SECTOR);
    if (bytes % FAT_SECTOR == 0)
        return fat_data_write(device, sector, from, bytes / FAT_SECTOR);
    error = fat_data_read(device, sector, volume->bounce, 1);
    if (error != 0)
        return error;
    if (from != NULL)
        memcpy(volume->bounce + within, from, bytes);
    else
        memset(volume->bounce + within, 0, bytes);
    return fat_data_write(device, sector, volume->bounce, 1);
}

/** Write, or fill with zeros, all of it inside FAT_FILE_MAX. */
static int
fat_put_bytes(struct fat_volume *volume, struct fat_node *node, uint32_t offset,
              const uint8_t *from, uint32_t bytes, uint32_t *done)
{
    for (*done = 0; *done < bytes;) {
        uint32_t at = offset + *done, step;
        struct fat_run run;
        int error = fat_run_find(volume, node, at, bytes - *done, true, &run);

        if (error != 0)
            return error;
        step = fat_step(&run, at, bytes - *done);
        error = fat_step_write(volume, run.sector, at % FAT_SECTOR,
                               from == NULL ? NULL : from + *done, step);
        if (error != 0)
            return error;
        *done += step;
        if (at + step > node->size) {
            node->size = at + step;
            volume->order |= node->reserved; /* the data first, then the entry's length */
        }
    }
    return 0;
}

/** Zeros from the end up to @p size, or all as it was. */
static int
fat_lengthen(struct fat_volume *volume, struct fat_node *node, uint32_t size)
{
    uint32_t old = node->size, done;
    int error = fat_put_bytes(volume, node, old, NULL, size - old, &done);

    if (error == -ENOSPC && node->size != old)
        fat_truncate(volume, node, old);
    else if (error != 0) /* free nothing: in a damaged chain it may be what the file had before */
        node->size = old;
    return error;
}

static void
fat_changed(struct fat_volume *volume, struct fat_node *node)
{
    node->modified = fat_now(volume);
    node->attributes |= FAT_ARCHIVE;
    fat_node_dirty(volume, node);
}

int
fat_write(struct fat_volume *volume, struct fat_node *node, uint64_t offset, const void *from,
          uint32_t bytes, uint32_t *done)
{
    int error;

    *done = 0;
    if (node->attributes & FAT_DIRECTORY)
        return -EISDIR;
    if (volume->read_only)
        return -EROFS;
    if (bytes == 0)
        return 0;
    if (offset >= FAT_FILE_MAX)
        return -EFBIG;
    if (bytes > FAT_FILE_MAX - offset)
        bytes = (uint32_t)(FAT_FILE_MAX - offset);
    fat_changed(volume, node);
    error = offset > node->size ? fat_lengthen(volume, node, (uint32_t)offset) : 0;
    return error != 0 ? error : fat_put_bytes(volume, node, (uint32_t)offset, from, bytes, done);
}

/** Give up all clusters: the entry first. */
static int
fat_empty(struct fat_volume *volume, struct fat_node *node)
{
    uint32_t first = node->first, new_first = node->new_first;
    int error;

    node->first = node->new_first = node->size = 0;
    node->fresh = false;
    fat_node_rewind(node);
    error = fat_node_write(volume, node);
    if (error == 0)
        error = fat_chain_drop(volume, new_first);
    return error != 0 ? error : fat_chain_drop(volume, first);
}

/** Give up the clusters behind a new end: the entry, then the end of the chain, then the rest. */
static int
fat_shorten(struct fat_volume *volume, struct fat_node *node, uint32_t size)
{
    uint32_t last, rest;
    int error = fat_node_write(volume, node);

    if (error == 0)
        error = fat_node_cluster(volume, node, (size - 1) / volume->cluster_bytes, false, &last);
    if (error != 0)
        return error;
    node->size = size;
    fat_changed(volume, node);
    if (node->unlinked)
        return 0; /* all of it goes soon */
    error = fat_table_next(volume, last, &rest);
    if (error == 0)
        error = fat_node_write(volume, node);
    if (error != 0 || rest == FAT_END)
        return error;
    error = fat_commit(volume);
    if (error == 0)
        error = fat_table_set(volume, last, FAT_END);
    if (error != 0)
        return error;
    volume->order = true;
    fat_node_rewind(node);
    return fat_chain_drop(volume, rest);
}

int
fat_reserve(struct fat_volume *volume, struct fat_node *node, uint64_t size)
{
    uint32_t last;

    if (volume->read_only)
        return -EROFS;
    if (size > FAT_FILE_MAX)
        return -EFBIG;
    if (size <= node->size)
        return 0;
    node->reserved = true;
    return fat_node_cluster(volume, node, (uint32_t)(size - 1) / volume->cluster_bytes, true,
                            &last);
}

int
fat_truncate(struct fat_volume *volume, struct fat_node *node, uint64_t size)
{
    if (node->attributes & FAT_DIRECTORY)
        return -EISDIR;
    if (volume->read_only)
        return -EROFS;
    if (size > FAT_FILE_MAX)
        return -EFBIG;
    fat_changed(volume, node);
    if (size > node->size)
        return fat_lengthen(volume, node, (uint32_t)size);
    if (size == 0)
        return fat_empty(volume, node);
    return size < node->size ? fat_shorten(volume, node, (uint32_t)size) : 0;
}
