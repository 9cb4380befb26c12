/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading and writing for filesystems: what the device holds, kept in memory where that
 * pays.
 * @ingroup block
 *
 * Two ways for two kinds of content. What is read again and again, and changed in pieces (tables,
 * directories, a disk as a file), takes the ways called `cached`. The data of files takes those
 * called `data`: past the cache, for it is kept elsewhere if at all, but never past what the cache
 * knows better.
 *
 * A client that writes back is told that its change is done when it is in memory. Then:
 * - What was written before a barrier reaches the medium before what is written behind it.
 * - What was written before a flush is on the medium when that is done.
 * - What could not be written is told once, by the next flush.
 *
 * seam: here, all of it is block_read(), block_write() and block_flush() (cache_none.c, weak);
 * phase16's kernel/block/cache.c has the cache.
 */
#ifndef KERNEL_BLOCK_CACHE_H
#define KERNEL_BLOCK_CACHE_H

#include <kernel/block/block.h>

/** Somebody who uses a device: a mount, an open file. */
struct block_client {
    struct block_device *device;
    bool write_back;
    uint32_t seen; /**< the cache's: errors that this client was told of */
};

/** Begin. @param write_back changes may wait in memory */
void block_client_begin(struct block_client *client, struct block_device *device, bool write_back);

/** Parameters and errors as block_read() and block_write() have them. */
int block_cached_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors);
/** @copydoc block_cached_read */
int block_cached_write(struct block_client *client, uint64_t sector, const void *memory,
                       uint32_t sectors);
/** @copydoc block_cached_read */
int block_data_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors);
/** @copydoc block_cached_read */
int block_data_write(struct block_client *client, uint64_t sector, const void *memory,
                     uint32_t sectors);

/** What was written up to now comes before what is written from now on. Without writing back: a
 * flush. @return 0, or as block_flush() */
int block_cached_barrier(struct block_client *client);

/** What was written up to now is on the medium. @return 0; -EIO: some of it is not, or something
 * that was written since the last flush was lost */
int block_cached_flush(struct block_client *client);

/** What is kept of a device without a change is forgotten: somebody may have written past the
 * cache.
 */
void block_cache_refresh(struct block_device *device);

/** A device has come. */
void block_cache_admit(struct block_device *device);
/** A device is going: nothing of it is kept. */
void block_cache_forget(struct block_device *device);

#endif
