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
/** What a benchmark has not given back; the next one begins with that. */
static struct block_buffer *bench_block_had[BENCH_BLOCKS];

/** A thousand blocks, which nobody has. */
static void
bench_block_begin(void)
{
    static uint8_t memory[BLOCK_SECTOR];
    struct block_client client;

    for (unsigned i = 0; i < BENCH_BLOCKS; i++) {
        if (bench_block_had[i] != NULL)
            block_cache_put(bench_block_had[i]);
        bench_block_had[i] = NULL;
    }
    bench_block = 0;
    if (bench_block_disk != NULL)
        return;
    bench_block_disk = ram_disk_create("rambench", BENCH_BLOCKS * BLOCK_CACHE_SECTORS);
    if (bench_block_disk == NULL)
        return;
    block_client_begin(&client, bench_block_disk, false);
    for (unsigned i = 0; i < BENCH_BLOCKS; i++)
        (void)block_cached_read(&client, i * BLOCK_CACHE_SECTORS, memory, 1);
}

/** Each of them once, so that all have been given back: that is the hit that moves a block. */
BENCH(block, cache_hit, "block cache: a hit", BENCH_BLOCKS, bench_block_begin)
{
    bench_block_had[bench_block] = block_cache_get(bench_block_disk, bench_block, BLOCK_CACHE_ALL);
    bench_block = (bench_block + 1) % BENCH_BLOCKS;
}

BENCH(block, cache_pair, "block cache: a hit, given back", 100000, bench_block_begin)
{
    struct block_buffer *buffer = block_cache_get(bench_block_disk, bench_block, BLOCK_CACHE_ALL);

    bench_block = (bench_block + 1) % BENCH_BLOCKS;
    if (buffer != NULL)
        block_cache_put(buffer);
}
