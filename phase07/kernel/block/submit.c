/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one path of a request: checked, turned into sectors of the disk, counted, handed over.
 * @ingroup block
 *
 * Invariant: a request that was counted in is counted out, exactly once, by block_complete().
 *
 * seam: phase16 puts its block cache and I/O scheduler between the check and the driver, in this
 * file and nowhere else.
 * Next to read: sync.c (who waits), kernel/drivers/ata_channel.c (a driver).
 */
#include <kernel/block/block.h>

#include <kernel/panic/panic.h>
#include <kernel/trace/trace.h>
#include <lib/errno.h>

TRACE_EVENT(block_issue, "operation", "sector");
TRACE_EVENT(block_complete, "operation", "sector");

/** Add up the segments. @return 0, or -EINVAL */
static int
block_count_sectors(struct block_request *request)
{
    uint64_t bytes = 0;

    for (unsigned i = 0; i < request->segment_count; i++) {
        uint32_t piece = request->segments[i].bytes;

        if (piece == 0 || piece % BLOCK_SECTOR != 0)
            return -EINVAL;
        bytes += piece;
    }
    if (bytes / BLOCK_SECTOR > UINT32_MAX)
        return -EINVAL;
    request->sectors = (uint32_t)(bytes / BLOCK_SECTOR);
    return 0;
}

/** Is this a request that a driver can be trusted with? */
static int
block_check(struct block_request *request)
{
    const struct block_device *device = request->device;
    uint32_t most = request->disk->request_sectors;
    int error = block_count_sectors(request);

    if (error != 0 || (unsigned)request->operation >= BLOCK_OPERATIONS)
        return -EINVAL;
    if ((request->sectors == 0) != (request->operation == BLOCK_FLUSH))
        return -EINVAL;
    if (most != 0 && request->sectors > most)
        return -EINVAL;
    if (request->sector > device->sectors || request->sectors > device->sectors - request->sector)
        return -ENXIO;
    if (request->operation == BLOCK_WRITE && (device->read_only || request->disk->read_only))
        return -EROFS;
    return 0;
}

static void
block_count_in(struct block_device *device)
{
    uintptr_t flags = spin_lock_irq(&device->lock);

    device->statistics.in_flight++;
    spin_unlock_irq(&device->lock, flags);
}

static void
block_count_out(struct block_device *device, const struct block_request *request, int status,
                ktime_t time)
{
    struct block_statistics *statistics = &device->statistics;
    uintptr_t flags = spin_lock_irq(&device->lock);

    statistics->in_flight--;
    statistics->of[request->operation].requests++;
    statistics->of[request->operation].time += time;
    if (status == 0)
        statistics->of[request->operation].sectors += request->sectors;
    else
        statistics->of[request->operation].errors++;
    spin_unlock_irq(&device->lock, flags);
}

/* [submit] */
int
block_submit(struct block_request *request)
{
    struct block_device *device = request->device;
    int error;

    request->disk = device->parent != NULL ? device->parent : device;
    error = block_check(request);
    if (error != 0)
        return error;
    request->disk_sector = device->first + request->sector;
    request->status = -EINPROGRESS;
    request->next = NULL;
    if (request->timeout == 0)
        request->timeout = request->operation == BLOCK_FLUSH ? BLOCK_FLUSH_TIMEOUT : BLOCK_TIMEOUT;
    request->submitted = ktime_now();
    block_count_in(device);
    if (request->disk != device)
        block_count_in(request->disk);
    TRACE(block_issue, request->operation, request->disk_sector);
    request->disk->operations->submit(request);
    return 0;
}
/* [/submit] */

void
block_complete(struct block_request *request, int status)
{
    ktime_t time = ktime_now() - request->submitted;

    ASSERT(request->status == -EINPROGRESS);
    TRACE(block_complete, request->operation, request->disk_sector);
    block_count_out(request->device, request, status, time);
    if (request->disk != request->device)
        block_count_out(request->disk, request, status, time);
    request->status = status;
    request->done(request); /* from here on it is the caller's, who may have reused it */
}
