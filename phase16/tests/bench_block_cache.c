/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The block cache: a hit, with a thousand blocks in it.
 * @ingroup tests
 */
#include <kernel/block/block_cache.h>

#include <kernel/block/ram_disk.h>
#include <kernel/test/bench.h>

#define BENCH_BLOCKS 1000u

static struct block_device *bench_block_disk;
static unsigned bench_block;

/** A thousand blocks, cold. */
static void
bench_block_begin(void)
{
    static uint8_t memory[BLOCK_SECTOR];
    struct block_client client;

    if (bench_block_disk != NULL)
        return;
    bench_block_disk = ram_disk_create("rambench", BENCH_BLOCKS * BLOCK_CACHE_SECTORS);
    if (bench_block_disk == NULL)
        return;
    block_client_begin(&client, bench_block_disk, false);
    for (unsigned i = 0; i < BENCH_BLOCKS; i++)
        (void)block_cached_read(&client, i * BLOCK_CACHE_SECTORS, memory, 1);
}

BENCH(block, cache_hit, "block cache: a hit, given back", 100000, bench_block_begin)
{
    struct block_buffer *buffer = block_cache_get(bench_block_disk, bench_block, BLOCK_CACHE_ALL);

    if (++bench_block == BENCH_BLOCKS)
        bench_block = 0;
    if (buffer != NULL)
        block_cache_put(buffer);
}
