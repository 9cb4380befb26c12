/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The block device of the tests.
 * @ingroup test
 */
#include <tests/block_double.h>

#include <lib/string.h>

static struct block_double block_double;

static void
block_double_end(struct block_double *it, struct block_request *request)
{
    uint8_t *place = it->memory + request->disk_sector * BLOCK_SECTOR;

    if (it->failures > 0) {
        it->failures--;
        block_complete(request, it->error);
        return;
    }
    for (unsigned i = 0; i < request->segment_count; i++) {
        const struct block_segment *segment = &request->segments[i];

        if (request->operation == BLOCK_WRITE)
            memcpy(place, segment->memory, segment->bytes);
        else
            memcpy(segment->memory, place, segment->bytes);
        place += segment->bytes;
    }
    block_complete(request, 0);
}

static void
block_double_timer(struct timer *timer)
{
    (void)timer;
    block_double_end(&block_double, block_double.waiting);
}

static void
block_double_submit(struct block_request *request)
{
    struct block_double *it = request->disk->driver;

    it->requests++;
    if (request->sectors > it->largest)
        it->largest = request->sectors;
    if (it->delay == 0) {
        block_double_end(it, request);
        return;
    }
    it->waiting = request;
    timer_start(&it->timer, ktime_now() + it->delay);
}

struct block_double *
block_double_get(void)
{
    static const struct block_operations operations = { .submit = block_double_submit };
    struct block_double *it = &block_double;

    memset(it, 0, sizeof(*it));
    for (unsigned i = 0; i < BLOCK_DOUBLE_SECTORS; i++)
        memset(it->memory + i * BLOCK_SECTOR, (int)i, BLOCK_SECTOR);
    strlcpy(it->device.name, "double0", sizeof(it->device.name));
    it->device.sectors = BLOCK_DOUBLE_SECTORS;
    it->device.operations = &operations;
    it->device.driver = it;
    it->timer.fn = block_double_timer;
    return it;
}
