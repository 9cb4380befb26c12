/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Block devices: whatever is read and written in sectors of 512 bytes.
 * @ingroup block
 *
 *     struct block_device *disk = block_device_lookup("hda1");
 *     int error = block_read(disk, 0, boot_sector, 1);
 *
 * - All traffic is requests, and all requests go through block_submit(): one place to count, to
 *   check, and to put a cache and a scheduler (seam: phase16).
 * - A request belongs to the layer from block_submit() until its `done` is called, once, always:
 *   a driver ends what its device does not end (request.timeout).
 * - A device carries out requests in the order in which it got them.
 *
 * Next to read: submit.c (the path), sync.c (waiting for it), drivers/ata.h (the other end).
 */
#ifndef KERNEL_BLOCK_BLOCK_H
#define KERNEL_BLOCK_BLOCK_H

#include <kernel/sync/spinlock.h>
#include <kernel/time/ktime.h>
#include <kernel/types.h>

/** Bytes of a sector: of every device here, whatever its medium has inside. */
#define BLOCK_SECTOR 512
/** Bytes of a device's name, with its NUL. */
#define BLOCK_NAME_SIZE 16
/** How long a request may take if it says nothing else: a disk that has to spin up first. */
#define BLOCK_TIMEOUT (10 * KTIME_SECOND)
/** The same for BLOCK_FLUSH: a cache of many MiB may go to places all over the disk (ATA/ATAPI-7
 * vol. 1, FLUSH CACHE: it may take longer than 30 seconds). */
#define BLOCK_FLUSH_TIMEOUT (60 * KTIME_SECOND)
/** How often block_read() and its like try before they give up. */
#define BLOCK_TRIES 3

struct block_device;

/** What can be asked of a device. */
enum block_operation {
    BLOCK_READ,
    BLOCK_WRITE,
    BLOCK_FLUSH, /**< all that was written is on the medium when this is done */
    BLOCK_OPERATIONS
};

/** A piece of memory. Any that the kernel can see now and until the request is done: for DMA, what
 * is not aligned or not directly mapped is copied. */
struct block_segment {
    void *memory;
    uint32_t bytes; /**< a multiple of BLOCK_SECTOR, not 0 */
};

/* [request] */
/** A request: sectors in a row on the device, pieces of memory. */
struct block_request {
    /* ---- set by whoever makes it; the rest is 0 ---- */
    struct block_device *device;
    enum block_operation operation;
    uint64_t sector; /**< the first, on `device`; 0 for BLOCK_FLUSH */
    const struct block_segment *segments;
    unsigned segment_count; /**< 0 for BLOCK_FLUSH */
    ktime_t timeout;        /**< of the device's work, not of the queue; 0: BLOCK_…TIMEOUT */
    /** Called when it is over, perhaps before block_submit() returns, perhaps by an interrupt
     * handler: wakes somebody. The request is the caller's again; it may be submitted again. */
    void (*done)(struct block_request *request);
    void *context; /**< for `done` */
    /* ---- the answer ---- */
    int status; /**< 0; -EIO: the device failed; -ETIMEDOUT: it did not answer; -ENODEV: gone */
    /* ---- block_submit()'s, for the driver: a partition is never seen there ---- */
    struct block_device *disk;
    uint64_t disk_sector;
    uint32_t sectors;
    ktime_t submitted;
    struct block_request *next; /* the driver's queue */
    int answer;                 /* the driver's: a status that it has not told yet */
};
/* [/request] */

/** What a driver does. */
struct block_operations {
    /** Begin; block_complete() ends it. The request has been checked: it lies on the disk, fits
     * `request_sectors`, and is no write if the disk is read-only. Context: any. */
    void (*submit)(struct block_request *request);
};

/** What a device has done; a copy is what block_statistics() gives. */
struct block_statistics {
    struct {
        uint64_t requests; /**< that are over, failed ones too */
        uint64_t sectors;  /**< of those that went well */
        uint64_t errors;
        ktime_t time; /**< from block_submit() to the end, all together */
    } of[BLOCK_OPERATIONS];
    unsigned retries;   /**< by block_read() and its like */
    unsigned in_flight; /**< not over yet */
};

/** A device. Who adds one fills in the upper half. */
struct block_device {
    char name[BLOCK_NAME_SIZE]; /**< "hda", "hda1", "ram0" */
    const char *model;          /**< for people; "" or NULL: nothing is known */
    const char *serial;         /**< the same */
    uint64_t sectors;
    bool read_only;
    uint32_t request_sectors; /**< the most in one request; 0: no limit. Not for partitions */
    const struct block_operations *operations; /**< NULL for partitions */
    void *driver;                              /**< for `operations` */
    struct block_device *parent;               /**< of a partition: the disk; else NULL */
    uint64_t first;                            /**< of a partition: its first sector on the disk */
    uint8_t partition_type; /**< of an MBR partition: its type byte; 0xEE: a GPT one; else 0 */
    /* ---- the layer's: kernel/block/device.c ---- */
    struct block_device *next;
    unsigned users;
    void *cache; /**< of a disk: what the cache keeps for it, or NULL. seam: phase16 */
    struct block_statistics statistics;
    struct spinlock lock; /**< around the statistics */
};

/**
 * Make a device known. `readonly=hda,hdb1` on the command line makes it (and its partitions)
 * read-only here.
 *
 * @return 0; -EINVAL: no name, no sectors, a partition that does not lie on its disk;
 *         -EEXIST: the name is taken
 */
int block_device_add(struct block_device *device);

/** Forget a device. @return 0, or -EBUSY: it has users, partitions or requests in flight */
int block_device_remove(struct block_device *device);

/** @return the device of this name, or NULL. Its users are not counted: block_device_get() */
struct block_device *block_device_lookup(const char *name);

/** Walk all devices, disks before their partitions: NULL begins. @return the next one, or NULL */
struct block_device *block_device_next(const struct block_device *device);

/** One user more (a mounted filesystem, an open file): the device cannot be removed. */
void block_device_get(struct block_device *device);
/** One user less. */
void block_device_put(struct block_device *device);

/** @return the counters, as one consistent copy */
struct block_statistics block_statistics(struct block_device *device);

/**
 * Hand a request to its device. The only way to do so.
 *
 * Context: any.
 *
 * @return 0: `done` will be called or has been; else it will not: -EINVAL: no sectors, a segment
 *         that is no multiple of BLOCK_SECTOR, or more than `request_sectors` of the disk;
 *         -ENXIO: beyond the device's end; -EROFS: a write to what is read-only
 */
int block_submit(struct block_request *request);

/** A driver says: this request is over. Context: any. @param status 0 or a negative errno */
void block_complete(struct block_request *request, int status);

/**
 * Read, write: wait until it is over. What fails by -EIO or -ETIMEDOUT is tried BLOCK_TRIES times;
 * more than one request can carry is cut into several.
 *
 * Context: where sleeping is allowed.
 *
 * @param sector  the first, on @p device
 * @param memory  @p sectors * BLOCK_SECTOR bytes
 * @param sectors 0: nothing happens
 * @return 0; -EIO: the device failed, did not answer in time or is gone; or as block_submit() says.
 *         After an error any part may be done
 */
int block_read(struct block_device *device, uint64_t sector, void *memory, uint32_t sectors);
/** @copydoc block_read */
int block_write(struct block_device *device, uint64_t sector, const void *memory, uint32_t sectors);

/** block_read() and block_write() with a request of the caller's own (`done` and `context` are
 * replaced; it must fit `request_sectors`). */
int block_submit_and_wait(struct block_request *request);

/** Have all that was written reach the medium. Context: where sleeping is allowed. @return as
 * block_read() */
int block_flush(struct block_device *device);

#endif
