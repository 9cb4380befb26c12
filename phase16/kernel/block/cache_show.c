/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the block cache holds and does: /proc/bcache, and the command `bcache`.
 * @ingroup block
 */
#include <kernel/block/block_cache.h>

#include <kernel/console/console.h>
#include <kernel/fs/proc.h>
#include <kernel/monitor/command.h>

/** The numbers of one moment, by their names. */
struct block_cache_numbers {
    const char *name[11];
    uint64_t value[11];
};

static struct block_cache_numbers
block_cache_look_at(void)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    uint64_t all = block_cache.hits + block_cache.misses;
    struct block_cache_numbers numbers = {
        .name = { "limit", "blocks", "dirty", "hits", "misses", "rate", "evictions", "writes",
                  "lost", "barriers", "flushes" },
        .value = { block_cache.limit, block_cache.index.count, block_cache.dirty, block_cache.hits,
                   block_cache.misses, all != 0 ? block_cache.hits * 100 / all : 0,
                   block_cache.evictions, block_cache.writes, block_cache.lost,
                   block_cache.barriers, block_cache.flushes },
    };

    spin_unlock_irq(&block_cache.lock, flags);
    return numbers;
}

static void
block_cache_show(struct proc_text *text)
{
    struct block_cache_numbers numbers = block_cache_look_at();

    for (unsigned i = 0; i < ARRAY_SIZE(numbers.name); i++)
        proc_printf(text, "%-9s %llu\n", numbers.name[i], (unsigned long long)numbers.value[i]);
}

PROC_FILE(bcache, block_cache_show);

static int
block_cache_command(int argc, char **argv)
{
    struct block_cache_numbers numbers = block_cache_look_at();

    (void)argc, (void)argv;
    console_printf("policy    %s\n",
                   block_cache.limit != 0 ? block_cache.index.replacement->name : "off");
    for (unsigned i = 0; i < ARRAY_SIZE(numbers.name); i++)
        console_printf("%-9s %llu\n", numbers.name[i], (unsigned long long)numbers.value[i]);
    return 0;
}

COMMAND(bcache, "", "blocks of disks in memory: how many, how often they were found",
        block_cache_command, .group = "memory");
