/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ramfs: the data of files, in chunks.
 * @ingroup ramfs
 *
 * Invariant: what lies behind the end of the file in its last chunk is zeros, so that a file that
 * grows shows no old data.
 */
#include <kernel/fs/ramfs_private.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The part of a range that lies in its first chunk. */
static size_t
ramfs_part(uint64_t offset, size_t bytes)
{
    size_t room = RAMFS_CHUNK - (size_t)(offset % RAMFS_CHUNK);

    return bytes < room ? bytes : room;
}

int
ramfs_read_range(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    const struct ramfs_inode *file = ramfs_of(inode);
    char *to = memory;

    while (bytes > 0) {
        size_t part = ramfs_part(offset, bytes), index = (size_t)(offset / RAMFS_CHUNK);
        const uint8_t *chunk = index < file->chunks_count ? file->chunks[index] : NULL;

        if (chunk != NULL)
            memcpy(to, chunk + offset % RAMFS_CHUNK, part);
        else
            memset(to, 0, part);
        to += part;
        offset += part;
        bytes -= part;
    }
    return 0;
}

/** Let the array have at least this many places; it grows by doubling. */
static int
ramfs_reserve(struct ramfs_inode *file, size_t count)
{
    size_t room = file->chunks_count;
    uint8_t **chunks;

    if (count <= room)
        return 0;
    room = room * 2 > count ? room * 2 : count;
    chunks = krealloc(file->chunks, room * sizeof(*chunks));
    if (chunks == NULL)
        return -ENOSPC;
    memset(chunks + file->chunks_count, 0, (room - file->chunks_count) * sizeof(*chunks));
    file->chunks = chunks;
    file->chunks_count = room;
    return 0;
}

long
ramfs_write_range(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    struct ramfs_inode *file = ramfs_of(inode);
    size_t part = ramfs_part(offset, bytes), index = (size_t)(offset / RAMFS_CHUNK);

    if (ramfs_reserve(file, index + 1) != 0)
        return -ENOSPC;
    if (file->chunks[index] == NULL) {
        file->chunks[index] = kzalloc(RAMFS_CHUNK);
        if (file->chunks[index] == NULL)
            return -ENOSPC;
        inode->blocks += RAMFS_CHUNK / 512;
    }
    memcpy(file->chunks[index] + offset % RAMFS_CHUNK, memory, part);
    if (offset + part > inode->size)
        inode->size = offset + part;
    return (long)part;
}

int
ramfs_resize(struct inode *inode, uint64_t size)
{
    struct ramfs_inode *file = ramfs_of(inode);
    size_t keep = (size_t)((size + RAMFS_CHUNK - 1) / RAMFS_CHUNK), rest = size % RAMFS_CHUNK;

    for (size_t i = keep; i < file->chunks_count; i++) {
        if (file->chunks[i] == NULL)
            continue;
        kfree(file->chunks[i]);
        file->chunks[i] = NULL;
        inode->blocks -= RAMFS_CHUNK / 512;
    }
    if (size < inode->size && rest != 0 && keep <= file->chunks_count &&
        file->chunks[keep - 1] != NULL)
        memset(file->chunks[keep - 1] + rest, 0, RAMFS_CHUNK - rest);
    inode->size = size;
    return 0;
}

void
ramfs_free_data(struct ramfs_inode *file)
{
    for (size_t i = 0; i < file->chunks_count; i++)
        kfree(file->chunks[i]);
    kfree(file->chunks);
    kfree(file->target);
}
