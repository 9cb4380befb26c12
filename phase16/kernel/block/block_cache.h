/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The block cache: 4 KiB of a disk at a time, in memory.
 * @ingroup block
 *
 *     struct block_buffer *buffer = block_cache_get(disk, block, 0xFF);      // NULL: a miss
 *     … buffer->memory …
 *     block_cache_put(buffer);
 *
 * - A block is eight sectors of the *disk*, so a partition and its disk never disagree. Which of
 *   them are known, and which are not on the disk yet, is a bit each: a sector is written without
 *   its neighbours being read, and only sectors that were changed are ever written.
 * - A busy block is being read or written; who wants to read what is not there, or to change it,
 *   waits.
 * - Whoever has a reference keeps a block; to be dirty is to have one. So only blocks that are
 *   clean and nobody's can go.
 * - Order: a barrier begins a new *epoch* of its disk. Epochs are written strictly one after the
 *   other, with a flush of the device between them, and a block is of one epoch only: who changes
 *   one that waits in an older epoch has all older ones written first.
 *
 * Locks: `bcache` around all but content, for a moment; the mutex `writeout` of a disk, held by
 * whoever writes out. Next to read: kernel/block/cache.h (what others call), cache_buffer.c,
 * cache_read.c, cache_write.c, cache_order.c, cache_flusher.c.
 */
#ifndef KERNEL_BLOCK_BLOCK_CACHE_H
#define KERNEL_BLOCK_BLOCK_CACHE_H

#include <kernel/block/cache.h>
#include <kernel/mm/page.h>
#include <kernel/sync/mutex.h>
#include <lib/block_index.h>

/** Sectors of a block. */
#define BLOCK_CACHE_SECTORS 8u
/** All of them, as bits. */
#define BLOCK_CACHE_ALL 0xFFu
/** Blocks that are moved at once. */
#define BLOCK_CACHE_RUN 16u
/** So often a block that cannot be written is tried (each time BLOCK_TRIES requests). */
#define BLOCK_CACHE_ATTEMPTS 3u

/* [disk] */
/** What is kept for a disk: block_device.cache. */
struct block_disk {
    struct block_device *device;
    struct mutex writeout; /**< around writing, and `flushed` and `written` */
    struct list dirty;     /**< blocks, by rising epoch */
    uint32_t dirty_count;
    uint32_t epoch;    /**< of what is written now */
    bool used;         /**< something was written in it */
    uint32_t written;  /**< the epoch of what the device got last … */
    bool flushed;      /**< … and whether it was flushed since */
    uint32_t failures; /**< blocks that could not be written, since the start */
    uint32_t pins;     /**< of the flusher; under the lock, and so is the next */
    struct block_disk *next;
};
/* [/disk] */

/* [buffer] */
/** A block in memory. */
struct block_buffer {
    struct block_entry entry;
    uint8_t *memory;
    uint8_t valid, dirty;         /**< a bit a sector */
    uint8_t writing, failed;      /**< the same; of a block that is being written */
    uint8_t attempts;             /**< to write it, in vain */
    bool busy;                    /**< being read or written */
    uint32_t epoch;               /**< if it is dirty */
    ktime_t since;                /**< the same: when it became so */
    struct list changed;          /**< the same: in block_disk.dirty */
    struct block_request request; /**< for writing */
    struct block_segment segment;
};
/* [/buffer] */

/** All there is. */
struct block_cache {
    struct spinlock lock;
    struct block_index index;
    uint32_t limit; /**< blocks at most; 0: off */
    uint32_t dirty; /**< of all disks */
    struct block_disk *disks;
    uint64_t hits, misses, evictions, writes, lost, barriers, flushes;
};

extern struct block_cache block_cache;

/** Find a block. @param sectors a bit each: those that must be known @return it, with a reference;
 * NULL: a miss. Context: any */
struct block_buffer *block_cache_get(const struct block_device *disk, uint64_t block,
                                     unsigned sectors);

/** Give it back. Context: any */
void block_cache_put(struct block_buffer *buffer);

/**
 * Begin to read a block, which nobody waits for.
 *
 * @return 0: it is on its way, or here already; -ENXIO: no such block; -ENOMEM
 */
int block_cache_start(struct block_device *disk, uint64_t block);

/** Which policy of replacement. Weak: least recently used. seam: a lab */
const struct block_replacement *block_replacement(void);

/** @name For the files of the cache alone.
 * @{ */
static inline struct block_buffer *
block_buffer_of(struct block_entry *entry)
{
    return (struct block_buffer *)entry;
}

static inline struct block_device *
block_cache_disk(struct block_device *device)
{
    return device->parent != NULL ? device->parent : device;
}

/** The part of a range that lies in one block. */
struct block_piece {
    uint64_t block;
    unsigned first, count; /**< sectors within the block */
    unsigned bits;         /**< the same */
};

/** @param sector of the disk @param sectors at least 1 */
struct block_piece block_cache_piece(uint64_t sector, uint32_t sectors);

/** Find a block. @return with a reference, not counted as a hit; NULL: it is not there */
struct block_buffer *block_cache_look(const struct block_device *disk, uint64_t block);

/** Find a block or make one that holds nothing. @return with a reference; NULL: no memory, and
 * nobody to go */
struct block_buffer *block_cache_obtain(struct block_device *disk, uint64_t block);

/** Return when the block is not busy. Sleeps. */
void block_buffer_wait(struct block_buffer *buffer);

/** The block is dirty: count it in, at the end of its disk's list. The lock is held. */
void block_buffer_soil(struct block_disk *disk, struct block_buffer *buffer, unsigned bits);
/** It is not any more. The lock is held. */
void block_buffer_clean(struct block_disk *disk, struct block_buffer *buffer);

/** Forget sectors, changed or not; waits for what is on its way. */
void block_cache_drop(struct block_device *disk, uint64_t sector, uint32_t sectors);

/** Write all epochs before @p epoch, in their order, and see that a write of @p epoch comes behind
 * them. `writeout` is held. Sleeps. @return 0 or -EIO */
int block_disk_write_before(struct block_disk *disk, uint32_t epoch);

/** The device gets something of this epoch, past the cache. `writeout` is held. */
void block_disk_written(struct block_disk *disk, uint32_t epoch);

/** Write everything; the device may keep it in its own cache. `writeout` is held. Sleeps. @return 0
 * or -EIO */
int block_disk_write(struct block_disk *disk);

/** The disk goes. Nothing of it is in the cache any more. */
void block_disk_destroy(struct block_device *device);

/** Many blocks are dirty: have some written, by this thread if there are too many. */
void block_cache_balance(struct block_disk *disk);

/** Give pages back. The shrinker. */
uint32_t block_cache_shrink(uint32_t most);
/** @} */

#endif
