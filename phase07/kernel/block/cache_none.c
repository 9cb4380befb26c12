/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief No cache: each way leads to the device.
 * @ingroup block
 *
 * seam: phase16's kernel/block/cache.c has the strong functions, which belong together.
 */
#include <kernel/block/cache.h>

__attribute__((weak)) void
block_client_begin(struct block_client *client, struct block_device *device, bool write_back)
{
    *client = (struct block_client){ .device = device, .write_back = write_back };
}

__attribute__((weak)) int
block_cached_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors)
{
    return block_read(client->device, sector, memory, sectors);
}

__attribute__((weak)) int
block_cached_write(struct block_client *client, uint64_t sector, const void *memory,
                   uint32_t sectors)
{
    return block_write(client->device, sector, memory, sectors);
}

__attribute__((weak)) int
block_data_read(struct block_client *client, uint64_t sector, void *memory, uint32_t sectors)
{
    return block_read(client->device, sector, memory, sectors);
}

__attribute__((weak)) int
block_data_write(struct block_client *client, uint64_t sector, const void *memory, uint32_t sectors)
{
    return block_write(client->device, sector, memory, sectors);
}

__attribute__((weak)) int
block_cached_barrier(struct block_client *client)
{
    return block_flush(client->device);
}

__attribute__((weak)) int
block_cached_flush(struct block_client *client)
{
    return block_flush(client->device);
}

__attribute__((weak)) void
block_cache_admit(struct block_device *device)
{
    device->cache = NULL;
}

__attribute__((weak)) void
block_cache_refresh(struct block_device *device)
{
    (void)device;
}

__attribute__((weak)) void
block_cache_forget(struct block_device *device)
{
    (void)device;
}
