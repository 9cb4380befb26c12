/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The order in which changes reach the disk, which is all that protects FAT from a cut.
 * @ingroup fat
 *
 * Between two flushes a disk may keep any of the writes and lose the others. So there are three
 * kinds of changes, and a flush (or a barrier, where that is
 * enough) between each kind and the next:
 *
 * 1. new clusters: their data, and their entries in the table, which nothing points at yet;
 * 2. what points at them: the link from an older cluster, the entry in a directory;
 * 3. the freeing of clusters that nothing on the disk points at any more.
 *
 * `order` is true while something of kind 1 (or a link) is not flushed: fat_order() stands before
 * each write of a directory. What is to be freed waits in `pending` for the next flush.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/* [commit] */
int
fat_commit(struct fat_volume *volume)
{
    struct fat_device *device = volume->device;
    int error = fat_buffers_write(volume);

    if (error == 0 && (device->barrier != NULL || device->flush != NULL))
        error = (device->barrier != NULL ? device->barrier : device->flush)(device->context);
    if (error != 0)
        return error;
    volume->order = false;
    return fat_chains_free(volume);
}
/* [/commit] */

/** All that was committed is to be on the medium, not only in order. */
static int
fat_settle(struct fat_volume *volume)
{
    struct fat_device *device = volume->device;

    if (device->barrier == NULL || device->flush == NULL)
        return 0; /* fat_commit() has flushed */
    return device->flush(device->context);
}

int
fat_order(struct fat_volume *volume)
{
    return volume->order ? fat_commit(volume) : 0;
}

void
fat_node_dirty(struct fat_volume *volume, struct fat_node *node)
{
    if (node->dirty)
        return;
    node->dirty = true;
    node->next = volume->dirty;
    node->self = &volume->dirty;
    if (node->next != NULL)
        node->next->self = &node->next;
    volume->dirty = node;
}

void
fat_node_clean(struct fat_node *node)
{
    if (!node->dirty)
        return;
    *node->self = node->next;
    if (node->next != NULL)
        node->next->self = node->self;
    node->dirty = false;
}

/* [link] */
/** Link what the file has grown by; its new clusters must be on the disk first. */
static int
fat_node_link(struct fat_volume *volume, struct fat_node *node)
{
    int error;

    if (node->new_first == 0)
        return 0;
    error = fat_commit(volume);
    if (error == 0)
        error = fat_table_set(volume, node->old_last, node->new_first);
    if (error != 0)
        return error;
    volume->order = true;
    node->new_first = node->old_last = 0;
    return 0;
}
/* [/link] */

int
fat_node_write(struct fat_volume *volume, struct fat_node *node)
{
    struct fat_buffer *buffer;
    uint8_t *slot;
    int error;

    if (!node->dirty)
        return 0;
    if (node->unlinked || node->entry == 0) {
        /* No entry to write; the root of FAT32 has no times. */
        fat_node_clean(node);
        return 0;
    }
    error = fat_node_link(volume, node);
    if (error == 0)
        error = fat_slot_edit(volume, node->entry, &buffer, &slot);
    if (error != 0)
        return error;
    fat_entry_encode(node, slot);
    error = fat_buffer_write(volume, buffer);
    if (error != 0)
        return error;
    node->fresh = false;
    fat_node_clean(node);
    return 0;
}

/** The sector of FSInfo, if it is one (specification, §5). @return 0, -ENOENT, -EIO */
static int
fat_info_get(struct fat_volume *volume, struct fat_buffer **buffer)
{
    const uint8_t *data;
    int error;

    if (volume->info_sector == 0)
        return -ENOENT;
    error = fat_buffer_get(volume, volume->info_sector, buffer);
    if (error != 0)
        return error;
    data = (*buffer)->data;
    if (fat_get32(data) != 0x41615252 || fat_get32(data + 484) != 0x61417272 ||
        fat_get32(data + 508) != 0xAA550000)
        return -ENOENT;
    return 0;
}

void
fat_info_read(struct fat_volume *volume)
{
    struct fat_buffer *buffer;
    uint32_t free, next;

    if (fat_info_get(volume, &buffer) != 0)
        return;
    free = fat_get32(buffer->data + 488);
    next = fat_get32(buffer->data + 492);
    if (free <= volume->clusters) {
        volume->free = free;
        volume->free_known = volume->info_valid = true;
    }
    if (fat_cluster_valid(volume, next))
        volume->next = next;
}

/** Write the counts; FFFFFFFF: not known. */
static int
fat_info_write(struct fat_volume *volume, uint32_t free, uint32_t next)
{
    struct fat_buffer *buffer;
    int error = fat_info_get(volume, &buffer);

    if (error == -ENOENT)
        return 0;
    if (error != 0)
        return error;
    fat_put32(buffer->data + 488, free);
    fat_put32(buffer->data + 492, next);
    return fat_buffer_write(volume, buffer);
}

int
fat_info_spoil(struct fat_volume *volume)
{
    if (!volume->info_valid)
        return 0;
    volume->info_valid = false;
    /* After a cut, whoever mounts next is to count, not to believe. */
    return fat_info_write(volume, 0xFFFFFFFF, 0xFFFFFFFF);
}

int
fat_fsync(struct fat_volume *volume, struct fat_node *node)
{
    int error;

    if (volume->read_only)
        return 0;
    error = fat_node_write(volume, node);
    if (error == 0)
        error = fat_commit(volume);
    return error != 0 ? error : fat_settle(volume);
}

/** Write all nodes; one that cannot be written stays dirty and does not stop the others. */
static int
fat_sync_nodes(struct fat_volume *volume)
{
    struct fat_node *node = volume->dirty, *next;
    int result = 0;

    for (; node != NULL; node = next) {
        int error;

        next = node->next;
        error = fat_node_write(volume, node);
        if (error != 0)
            result = error;
    }
    return result;
}

int
fat_sync(struct fat_volume *volume)
{
    int result, error;

    if (volume->read_only)
        return 0;
    result = fat_sync_nodes(volume);
    error = fat_commit(volume);
    if (error == 0 && volume->info_sector != 0 && !volume->info_valid && volume->free_known) {
        volume->info_valid = true;
        error = fat_info_write(volume, volume->free, volume->next);
    }
    /* What was freed behind the first flush, and FSInfo. */
    if (error == 0)
        error = fat_commit(volume);
    if (error == 0)
        error = fat_settle(volume);
    return error != 0 ? error : result;
}

int
fat_statfs(struct fat_volume *volume, struct fat_space *space)
{
    /* What waits to be freed counts as free: df after rm. */
    int error = volume->pending_count > 0 ? fat_commit(volume) : 0;

    if (error == 0 && !volume->free_known)
        error = fat_table_count(volume);
    if (error != 0)
        return error;
    space->cluster_bytes = volume->cluster_bytes;
    space->clusters = volume->clusters;
    space->free = volume->free;
    return 0;
}

int
fat_touch(struct fat_volume *volume, struct fat_node *node)
{
    if (volume->read_only)
        return -EROFS;
    fat_node_dirty(volume, node);
    return 0;
}

int
fat_put(struct fat_volume *volume, struct fat_node *node)
{
    int error;

    error = node->unlinked ? 0 : fat_node_write(volume, node);
    fat_node_clean(node); /* whatever happened: the caller's memory is not ours any more */
    if (!node->unlinked)
        return error;
    error = fat_chain_drop(volume, node->new_first);
    if (error == 0)
        error = fat_chain_drop(volume, node->first);
    node->first = node->new_first = 0;
    return error;
}
