/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the page cache holds and does: /proc/pagecache, and the command `pagecache`.
 * @ingroup fs
 */
#include <kernel/fs/page_cache.h>

#include <kernel/console/console.h>
#include <kernel/fs/proc.h>
#include <kernel/monitor/command.h>

/** The numbers of one moment, by their names. */
struct page_cache_numbers {
    const char *name[7];
    uint64_t value[7];
};

static struct page_cache_numbers
page_cache_look(void)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    struct page_cache_numbers numbers = {
        .name = { "pages", "active", "dirty", "hits", "misses", "dropped", "written" },
        .value = { page_cache.active.count + page_cache.inactive.count, page_cache.active.count,
                   page_cache.dirty, page_cache.hits, page_cache.misses, page_cache.dropped,
                   page_cache.written },
    };

    spin_unlock_irq(&page_cache.lock, flags);
    return numbers;
}

static void
page_cache_show(struct proc_text *text)
{
    struct page_cache_numbers numbers = page_cache_look();

    for (unsigned i = 0; i < ARRAY_SIZE(numbers.name); i++)
        proc_printf(text, "%-8s %llu\n", numbers.name[i], (unsigned long long)numbers.value[i]);
}

PROC_FILE(pagecache, page_cache_show);

static int
page_cache_command(int argc, char **argv)
{
    struct page_cache_numbers numbers = page_cache_look();

    (void)argc, (void)argv;
    for (unsigned i = 0; i < ARRAY_SIZE(numbers.name); i++)
        console_printf("%-8s %llu\n", numbers.name[i], (unsigned long long)numbers.value[i]);
    return 0;
}

COMMAND(pagecache, "", "pages of files in memory: how many, how often they were found",
        page_cache_command, .group = "memory");
