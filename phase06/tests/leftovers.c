/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a whole run of tests has left behind: nothing.
 * @ingroup tests
 *
 * Tests run in the order of their suites, so the one of suite `zz_leftovers` is the last. It
 * compares with what was in use when the start was over. With `failalloc=` this is what finds a
 * path that forgets what it already had when the next allocation failed.
 */
#include <kernel/mm/leaks.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/kmalloc_debug.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/test/ktest.h>

static uint32_t leftovers_blocks, leftovers_serial, leftovers_pages;

static void
leftovers_init(void)
{
    slab_trim();
    leftovers_blocks = leaks_blocks();
    leftovers_pages = page_free_count();
    leftovers_serial = kmalloc_debug_serial();
}

INITCALL(7, 7, leftovers, leftovers_init, AFTER(kmalloc));

/** Say who has what, for whoever has to find it. */
static void
leftovers_show(void)
{
    static struct leaks_site sites[8];
    struct leaks leaks = { .since = leftovers_serial, .limit = ARRAY_SIZE(sites), .site = sites };

    leaks_collect(&leaks);
    for (unsigned i = 0; i < leaks.count; i++)
        kprintf("left over: %u blocks, %llu bytes, allocated by %pS\n", (unsigned)sites[i].blocks,
                (unsigned long long)sites[i].bytes, (void *)sites[i].caller);
}

KTEST(zz_leftovers, heap, "memory: all tests together have left no block in the heap")
{
    if (!cmdline_has("test"))
        KSKIP("whoever works in the monitor may have memory");
    KEXPECT_EQ(leaks_blocks(), leftovers_blocks);
    if (leaks_blocks() != leftovers_blocks && kmalloc_is_debug())
        leftovers_show();
}

KTEST(zz_leftovers, pages, "memory: all tests together have left no page allocated")
{
    if (!cmdline_has("test"))
        KSKIP("whoever works in the monitor may have memory");
    slab_trim();
    KEXPECT_EQ(page_free_count(), leftovers_pages);
}
