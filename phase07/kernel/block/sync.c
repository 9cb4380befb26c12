/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading and writing for those who have nothing else to do: submit, wait, try again.
 * @ingroup block
 *
 * Who waits needs no time limit of its own: drivers end every request within request.timeout, and
 * a request that is still in a driver's hands could not be taken back anyway, because a device may
 * be writing to its memory.
 */
#include <kernel/block/block.h>

#include <kernel/console/log.h>
#include <kernel/wait.h>
#include <lib/errno.h>

static const char *const block_verbs[BLOCK_OPERATIONS] = {
    [BLOCK_READ] = "read",
    [BLOCK_WRITE] = "write",
    [BLOCK_FLUSH] = "flush",
};

static void
block_wake(struct block_request *request)
{
    __atomic_store_n((bool *)request->context, true, __ATOMIC_RELEASE);
}

static bool
block_is_over(void *over)
{
    return __atomic_load_n((bool *)over, __ATOMIC_ACQUIRE);
}

/** One try. */
static int
block_wait(struct block_request *request)
{
    bool over = false;
    int error;

    request->done = block_wake;
    request->context = &over;
    error = block_submit(request);
    if (error != 0)
        return error;
    cpu_wait_until(block_is_over, &over);
    return request->status;
}

static void
block_count_retry_of(struct block_device *device)
{
    uintptr_t flags = spin_lock_irq(&device->lock);

    device->statistics.retries++;
    spin_unlock_irq(&device->lock, flags);
}

static void
block_count_retry(const struct block_request *request)
{
    block_count_retry_of(request->device);
    if (request->disk != request->device)
        block_count_retry_of(request->disk);
}

/* [retry] */
int
block_submit_and_wait(struct block_request *request)
{
    int error = block_wait(request);

    for (unsigned tries = 1; tries < BLOCK_TRIES && (error == -EIO || error == -ETIMEDOUT);
         tries++) {
        block_count_retry(request);
        error = block_wait(request);
    }
    if (error == -EIO || error == -ETIMEDOUT)
        log_printf(LOG_ERROR, "%s: %s of %u sectors at %llu failed (%s), %u tries\n",
                   request->device->name, block_verbs[request->operation],
                   (unsigned)request->sectors, (unsigned long long)request->sector,
                   error == -EIO ? "EIO" : "ETIMEDOUT", BLOCK_TRIES);
    /* Why a device fails is a matter for the log: who reads a file has one error to expect. */
    return error == -ETIMEDOUT || error == -ENODEV ? -EIO : error;
}
/* [/retry] */

/** @return how many sectors of this device one request may have; whole pages where there is a limit
 */
static uint32_t
block_most(const struct block_device *device)
{
    uint32_t most =
        device->parent != NULL ? device->parent->request_sectors : device->request_sectors;

    return most != 0 ? most : UINT32_MAX / BLOCK_SECTOR;
}

static int
block_transfer(struct block_device *device, enum block_operation operation, uint64_t sector,
               char *memory, uint32_t sectors)
{
    uint32_t most = block_most(device);
    int error = 0;

    /* All or nothing, as far as that can be known beforehand. */
    if (sector > device->sectors || sectors > device->sectors - sector)
        return -ENXIO;
    while (sectors > 0 && error == 0) {
        uint32_t count = sectors < most ? sectors : most;
        struct block_segment segment = { .memory = memory, .bytes = count * BLOCK_SECTOR };
        struct block_request request = { .device = device,
                                         .operation = operation,
                                         .sector = sector,
                                         .segments = &segment,
                                         .segment_count = 1 };

        error = block_submit_and_wait(&request);
        sector += count;
        sectors -= count;
        memory += (size_t)count * BLOCK_SECTOR;
    }
    return error;
}

int
block_read(struct block_device *device, uint64_t sector, void *memory, uint32_t sectors)
{
    return block_transfer(device, BLOCK_READ, sector, memory, sectors);
}

int
block_write(struct block_device *device, uint64_t sector, const void *memory, uint32_t sectors)
{
    /* A request has one kind of pointer for both ways; no driver writes to what it sends. */
    return block_transfer(device, BLOCK_WRITE, sector, (char *)(uintptr_t)memory, sectors);
}

int
block_flush(struct block_device *device)
{
    struct block_request request = { .device = device, .operation = BLOCK_FLUSH };

    return block_submit_and_wait(&request);
}
