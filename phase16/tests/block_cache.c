/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the block cache: found again, kept in order, told once.
 * @ingroup tests
 */
#include <kernel/block/block_cache.h>

#include <kernel/mm/failalloc.h>
#include <kernel/test/ktest.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <tests/block_double.h>

static struct block_client bcache_client;
static uint8_t bcache_sector[BLOCK_SECTOR];

/** A device that is added, and a client of it; or leave. */
#define BCACHE_BEGIN(it, write_back)                                     \
    do {                                                                 \
        if (block_cache.limit < 16 || failalloc_every != 0)              \
            KSKIP("asks for a cache, and for exact results");            \
        (it) = block_double_get();                                       \
        KREQUIRE_EQ(block_device_add(&(it)->device), 0);                 \
        block_client_begin(&bcache_client, &(it)->device, (write_back)); \
    } while (0)

static int
bcache_put(uint64_t sector, uint8_t byte)
{
    memset(bcache_sector, byte, sizeof(bcache_sector));
    return block_cached_write(&bcache_client, sector, bcache_sector, 1);
}

/** @return the byte that a sector is full of, or a negative errno */
static int
bcache_get(uint64_t sector)
{
    int error = block_cached_read(&bcache_client, sector, bcache_sector, 1);

    return error != 0 ? error : bcache_sector[7];
}

KTEST(bcache, once, "block cache: a block is read once, and known to a partition and its disk")
{
    struct block_double *it;
    struct block_client part_client;
    struct block_device part = { .name = "double0p1", .sectors = 20, .first = 9 };

    BCACHE_BEGIN(it, false);
    part.parent = &it->device;
    KEXPECT_EQ(block_device_add(&part), 0);
    block_client_begin(&part_client, &part, false);
    KEXPECT_EQ(bcache_get(9), 9);
    KEXPECT_EQ(it->requests, 1);
    KEXPECT_EQ(bcache_get(15), 15);
    KEXPECT_EQ(block_cached_read(&part_client, 3, bcache_sector, 1), 0);
    KEXPECT_EQ(bcache_sector[0], 12);
    KEXPECT_EQ(it->requests, 1);
    KEXPECT_EQ(bcache_get(BLOCK_DOUBLE_SECTORS), -ENXIO);
    KEXPECT_EQ(block_cached_read(&part_client, 20, bcache_sector, 1), -ENXIO);
    KEXPECT_EQ(block_device_remove(&part), 0);
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

KTEST(bcache, sectors, "block cache: a sector is written without its neighbours being read")
{
    struct block_double *it;

    BCACHE_BEGIN(it, true);
    KEXPECT_EQ(bcache_put(3, 'w'), 0);
    KEXPECT_EQ(it->requests, 0);
    KEXPECT_EQ(bcache_get(3), 'w');
    KEXPECT_EQ(bcache_get(4), 4);
    KEXPECT_EQ(bcache_get(3), 'w');
    KEXPECT_EQ(it->memory[3 * BLOCK_SECTOR], 3);
    it->largest = 0;
    KEXPECT_EQ(block_cached_flush(&bcache_client), 0);
    KEXPECT_EQ(it->memory[3 * BLOCK_SECTOR], 'w');
    KEXPECT_EQ(it->largest, 1);
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

KTEST(bcache, order, "block cache: behind a barrier a block is not changed before it is written")
{
    struct block_double *it;

    BCACHE_BEGIN(it, true);
    KEXPECT_EQ(bcache_put(1, 'a'), 0);
    KEXPECT_EQ(bcache_put(20, 'b'), 0);
    KEXPECT_EQ(block_cached_barrier(&bcache_client), 0);
    KEXPECT_EQ(bcache_put(30, 'c'), 0);
    KEXPECT_EQ(it->requests, 0);
    KEXPECT_EQ(bcache_put(2, 'd'), 0); /* in the block of sector 1 */
    KEXPECT_EQ(it->memory[1 * BLOCK_SECTOR], 'a');
    KEXPECT_EQ(it->memory[20 * BLOCK_SECTOR], 'b');
    KEXPECT_EQ(it->memory[30 * BLOCK_SECTOR], 30);
    KEXPECT_EQ(it->memory[2 * BLOCK_SECTOR], 2);
    KEXPECT_EQ(it->requests, 3); /* two writes, and the flush before the next epoch */
    KEXPECT_EQ(block_cached_flush(&bcache_client), 0);
    KEXPECT_EQ(it->memory[30 * BLOCK_SECTOR], 'c');
    KEXPECT_EQ(it->memory[2 * BLOCK_SECTOR], 'd');
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

KTEST(bcache, data, "block cache: data past the cache is what it says, before and behind it")
{
    struct block_double *it;
    uint8_t byte[BLOCK_SECTOR];

    BCACHE_BEGIN(it, true);
    KEXPECT_EQ(bcache_put(5, 'o'), 0);
    KEXPECT_EQ(block_data_read(&bcache_client, 5, byte, 1), 0);
    KEXPECT_EQ(byte[0], 'o');
    memset(byte, 'n', sizeof(byte));
    KEXPECT_EQ(block_data_write(&bcache_client, 5, byte, 1), 0);
    KEXPECT_EQ(bcache_get(5), 'n');
    KEXPECT_EQ(block_cached_flush(&bcache_client), 0);
    KEXPECT_EQ(it->memory[5 * BLOCK_SECTOR], 'n'); /* the old block comes no more */
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

KTEST(bcache, errors, "block cache: what cannot be written is told once, and given up in the end")
{
    struct block_client other;
    struct block_double *it;

    BCACHE_BEGIN(it, true);
    block_client_begin(&other, &it->device, true);
    KEXPECT_EQ(bcache_put(6, 'x'), 0);
    it->error = -EIO;
    it->failures = 1 + BLOCK_TRIES;
    KEXPECT_EQ(block_cached_flush(&bcache_client), -EIO);
    KEXPECT_EQ(bcache_get(6), 'x');
    KEXPECT_EQ(block_cached_flush(&bcache_client), 0); /* it was tried again */
    KEXPECT_EQ(it->memory[6 * BLOCK_SECTOR], 'x');
    KEXPECT_EQ(block_cached_flush(&other), -EIO);
    KEXPECT_EQ(block_cached_flush(&other), 0);
    KEXPECT_EQ(bcache_put(6, 'y'), 0);
    it->failures = BLOCK_CACHE_ATTEMPTS * (1 + BLOCK_TRIES);
    for (unsigned i = 0; i < BLOCK_CACHE_ATTEMPTS; i++)
        KEXPECT_EQ(block_cached_flush(&bcache_client), -EIO);
    KEXPECT_EQ(block_cached_flush(&bcache_client), 0);
    KEXPECT_EQ(bcache_get(6), 'x');
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}

KTEST(bcache, ahead, "block cache: a read that nobody waits for is joined by who wants the block")
{
    struct block_double *it;

    BCACHE_BEGIN(it, false);
    it->delay = 10 * KTIME_SECOND / 1000;
    KEXPECT_EQ(block_cache_start(&it->device, 2), 0);
    KEXPECT_EQ(block_cache_start(&it->device, 2), 0);
    KEXPECT_EQ(block_cache_start(&it->device, BLOCK_DOUBLE_SECTORS / 8), -ENXIO);
    KEXPECT_POINTER(block_cache_get(&it->device, 2, BLOCK_CACHE_ALL), NULL);
    KEXPECT_EQ(bcache_get(17), 17);
    KEXPECT_EQ(it->requests, 1);
    KEXPECT_EQ(block_device_remove(&it->device), 0);
}
