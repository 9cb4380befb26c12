/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the block layer, on a device that does as it is told.
 * @ingroup test
 */
#include <kernel/test/ktest.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <tests/block_double.h>

static uint8_t block_buffer[BLOCK_DOUBLE_SECTORS * BLOCK_SECTOR];

static unsigned block_ends;

static void
block_count_end(struct block_request *request)
{
    (void)request;
    block_ends++;
}

KTEST(block, list, "block/device: a device is found by its name as long as it is there")
{
    struct block_double *it = block_double_get();

    KREQUIRE_EQ(block_device_add(&it->device), 0);
    KEXPECT_POINTER(block_device_lookup("double0"), &it->device);
    KEXPECT_EQ(block_device_add(&it->device), -EEXIST);
    block_device_get(&it->device);
    KEXPECT_EQ(block_device_remove(&it->device), -EBUSY);
    block_device_put(&it->device);
    KEXPECT_EQ(block_device_remove(&it->device), 0);
    KEXPECT_POINTER(block_device_lookup("double0"), NULL);
}

KTEST(block, unsound, "block/device: no name, no sectors, or a partition off its disk is refused")
{
    struct block_double *it = block_double_get();
    struct block_device part = {
        .name = "double0p1", .sectors = BLOCK_DOUBLE_SECTORS, .parent = &it->device, .first = 1
    };

    KEXPECT_EQ(block_device_add(&part), -EINVAL);
    part.first = BLOCK_DOUBLE_SECTORS;
    part.sectors = 1;
    KEXPECT_EQ(block_device_add(&part), -EINVAL);
    it->device.sectors = 0;
    KEXPECT_EQ(block_device_add(&it->device), -EINVAL);
    it->device.sectors = 1;
    it->device.name[0] = '\0';
    KEXPECT_EQ(block_device_add(&it->device), -EINVAL);
}

KTEST(block, check, "block/submit: what a driver must not get is refused, and never ended")
{
    struct block_double *it = block_double_get();
    struct block_segment segment = { .memory = block_buffer, .bytes = BLOCK_SECTOR };
    struct block_request request = { .device = &it->device,
                                     .operation = BLOCK_READ,
                                     .sector = BLOCK_DOUBLE_SECTORS,
                                     .segments = &segment,
                                     .segment_count = 1,
                                     .done = block_count_end };

    block_ends = 0;
    KEXPECT_EQ(block_submit(&request), -ENXIO);
    request.sector = UINT64_MAX;
    KEXPECT_EQ(block_submit(&request), -ENXIO);
    request.sector = BLOCK_DOUBLE_SECTORS - 1;
    segment.bytes = BLOCK_SECTOR + 1;
    KEXPECT_EQ(block_submit(&request), -EINVAL);
    segment.bytes = 2 * BLOCK_SECTOR;
    KEXPECT_EQ(block_submit(&request), -ENXIO);
    it->device.request_sectors = 1;
    KEXPECT_EQ(block_submit(&request), -EINVAL);
    segment.bytes = BLOCK_SECTOR;
    it->device.read_only = true;
    request.operation = BLOCK_WRITE;
    KEXPECT_EQ(block_submit(&request), -EROFS);
    KEXPECT_EQ(it->requests, 0);
    KEXPECT_EQ(block_ends, 0);
    request.operation = BLOCK_READ;
    KEXPECT_EQ(block_submit(&request), 0);
    KEXPECT_EQ(block_ends, 1);
}

KTEST(block, scatter, "block/submit: segments are filled in their order")
{
    struct block_double *it = block_double_get();
    const struct block_segment segments[] = {
        { .memory = block_buffer + 4 * BLOCK_SECTOR, .bytes = BLOCK_SECTOR },
        { .memory = block_buffer, .bytes = 2 * BLOCK_SECTOR },
    };
    struct block_request request = { .device = &it->device,
                                     .operation = BLOCK_READ,
                                     .sector = 7,
                                     .segments = segments,
                                     .segment_count = 2 };

    KREQUIRE_EQ(block_submit_and_wait(&request), 0);
    KEXPECT_EQ(block_buffer[4 * BLOCK_SECTOR], 7);
    KEXPECT_EQ(block_buffer[0], 8);
    KEXPECT_EQ(block_buffer[BLOCK_SECTOR], 9);
}

KTEST(block, cut, "block/sync: what is too much for one request is cut, and all of it arrives")
{
    struct block_double *it = block_double_get();

    it->device.request_sectors = 5;
    memset(block_buffer, 0xFF, sizeof(block_buffer));
    KREQUIRE_EQ(block_read(&it->device, 1, block_buffer, 23), 0);
    KEXPECT_MEMORY(block_buffer, it->memory + BLOCK_SECTOR, 23 * BLOCK_SECTOR);
    KEXPECT_EQ(block_buffer[23 * BLOCK_SECTOR], 0xFF);
    KEXPECT_EQ(it->requests, 5);
    KEXPECT_EQ(it->largest, 5);
    KEXPECT_EQ(block_read(&it->device, 60, block_buffer, 5), -ENXIO);
    KEXPECT_EQ(it->requests, 5);
}

KTEST(block, retry, "block/sync: what fails now and then succeeds, what fails for good is given up")
{
    struct block_double *it = block_double_get();

    it->error = -EIO;
    it->failures = BLOCK_TRIES - 1;
    KEXPECT_EQ(block_read(&it->device, 3, block_buffer, 1), 0);
    KEXPECT_EQ(block_buffer[0], 3);
    KEXPECT_EQ(block_statistics(&it->device).retries, BLOCK_TRIES - 1);
    it->failures = 1000;
    it->requests = 0;
    KEXPECT_EQ(block_write(&it->device, 3, block_buffer, 1), -EIO);
    KEXPECT_EQ(it->requests, BLOCK_TRIES);
    it->requests = 0;
    it->error = -ETIMEDOUT;
    KEXPECT_EQ(block_flush(&it->device), -EIO);
    KEXPECT_EQ(it->requests, BLOCK_TRIES);
    it->error = -ENODEV;
    it->requests = 0;
    KEXPECT_EQ(block_flush(&it->device), -EIO);
    KEXPECT_EQ(it->requests, 1);
}

KTEST(block, partition, "block/submit: what happens on a partition is counted on its disk, too")
{
    struct block_double *it = block_double_get();
    struct block_device part = {
        .name = "double0p1", .sectors = 10, .parent = &it->device, .first = 20
    };
    struct block_statistics of_part, of_disk;

    KREQUIRE_EQ(block_device_add(&it->device), 0);
    KEXPECT_EQ(block_device_add(&part), 0);
    it->error = -EIO;
    it->failures = 1;
    KEXPECT_EQ(block_read(&part, 9, block_buffer, 1), 0);
    KEXPECT_EQ(block_buffer[0], 29);
    KEXPECT_EQ(block_read(&part, 9, block_buffer, 2), -ENXIO);
    KEXPECT_EQ(block_write(&it->device, 0, block_buffer, 3), 0);
    of_part = block_statistics(&part);
    of_disk = block_statistics(&it->device);
    KEXPECT(of_part.retries == 1 && of_disk.retries == 1);
    KEXPECT(of_part.of[BLOCK_READ].requests == 2 && of_disk.of[BLOCK_READ].requests == 2);
    KEXPECT(of_part.of[BLOCK_READ].errors == 1 && of_disk.of[BLOCK_READ].errors == 1);
    KEXPECT(of_part.of[BLOCK_WRITE].sectors == 0 && of_disk.of[BLOCK_WRITE].sectors == 3);
    KEXPECT_EQ(block_device_remove(&part), 0);
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

static void
block_submit_again(struct block_request *request)
{
    if (++block_ends < 5)
        KEXPECT_EQ(block_submit(request), 0);
}

KTEST(block, again, "block/submit: a request may be submitted again by its own end")
{
    struct block_double *it = block_double_get();
    struct block_segment segment = { .memory = block_buffer, .bytes = BLOCK_SECTOR };
    struct block_request request = { .device = &it->device,
                                     .operation = BLOCK_READ,
                                     .sector = 11,
                                     .segments = &segment,
                                     .segment_count = 1,
                                     .done = block_submit_again };

    block_ends = 0;
    KEXPECT_EQ(block_submit(&request), 0);
    KEXPECT_EQ(block_ends, 5);
    KEXPECT_EQ(it->requests, 5);
    KEXPECT_EQ(block_buffer[0], 11);
    KEXPECT_EQ(block_statistics(&it->device).in_flight, 0);
}

KTEST(block, later, "block/sync: a request that a handler ends is waited for")
{
    struct block_double *it = block_double_get();
    ktime_t begin = ktime_now();

    it->delay = 3 * KTIME_MILLISECOND;
    KEXPECT_EQ(block_read(&it->device, 5, block_buffer, 2), 0);
    KEXPECT(ktime_now() - begin >= it->delay);
    KEXPECT_EQ(block_buffer[BLOCK_SECTOR], 6);
}

KTEST(block, statistics, "block/submit: requests, sectors, errors and time are counted")
{
    struct block_double *it = block_double_get();
    struct block_statistics copy;

    it->delay = KTIME_MILLISECOND;
    KREQUIRE_EQ(block_write(&it->device, 0, block_buffer, 4), 0);
    KREQUIRE_EQ(block_flush(&it->device), 0);
    it->error = -ENODEV;
    it->failures = 1;
    KEXPECT_EQ(block_read(&it->device, 0, block_buffer, 8), -EIO);
    copy = block_statistics(&it->device);
    KEXPECT_EQ(copy.of[BLOCK_WRITE].requests, 1);
    KEXPECT_EQ(copy.of[BLOCK_WRITE].sectors, 4);
    KEXPECT(copy.of[BLOCK_WRITE].time >= KTIME_MILLISECOND);
    KEXPECT_EQ(copy.of[BLOCK_FLUSH].requests, 1);
    KEXPECT_EQ(copy.of[BLOCK_READ].errors, 1);
    KEXPECT_EQ(copy.of[BLOCK_READ].sectors, 0);
    KEXPECT_EQ(copy.in_flight, 0);
}
