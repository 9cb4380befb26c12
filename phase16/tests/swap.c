/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of swap: what goes comes back, for each who has it, and nothing is left over.
 * @ingroup tests
 */
#include <tests/page_cache.h>

#include <kernel/mm/swap.h>
#include <lib/random.h>

#define SWAP_PAGES 40u

static struct file *swap_file;
static struct mm *swap_mm;

/** A volume with a swap area of @p slots in use, and an address space with SWAP_PAGES of memory. */
static void
swap_begin(uint32_t slots)
{
    static struct swap_header header;

    PAGE_CACHE_BEGIN(swap_file, "");
    KEXPECT_EQ(filemap_resize(swap_file->inode, (slots + 1) * PAGE_SIZE), 0);
    KEXPECT_EQ(swap_on(swap_file), -EINVAL); /* no header yet */
    swap_header_make(&header, (slots + 1) * PAGE_SIZE);
    KEXPECT_EQ(filemap_write(swap_file->inode, 0, &header, sizeof(header)), (long)sizeof(header));
    KEXPECT_EQ(swap_on(file_get(swap_file)), 0);
    KEXPECT_EQ(swap_state().slots, slots);
    PROBE_BEGIN(swap_mm);
    KEXPECT_EQ(probe_map(swap_mm, PROBE_BASE, SWAP_PAGES * PAGE_SIZE, PROBE_RW), 0);
}

static void
swap_end(void)
{
    PROBE_END(swap_mm);
    KEXPECT_EQ(swap_state().used, 0);
    KEXPECT_EQ(swap_off(swap_file), 0);
    PAGE_CACHE_END(swap_file);
}

static vaddr_t
swap_page(unsigned page)
{
    return PROBE_BASE + page * PAGE_SIZE;
}

static void
swap_fill(void)
{
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_put(swap_page(i) + i, (char)(i + 1)), 0);
}

/** Take away what is the address space's: nobody else's lock is free for us. */
static uint32_t
swap_out_mine(uint32_t wanted)
{
    uint32_t count;

    mutex_lock(&swap_mm->lock);
    count = swap_out(swap_mm, wanted);
    mutex_unlock(&swap_mm->lock);
    return count;
}

#define SWAP_BEGIN(slots)                                                    \
    do {                                                                     \
        if (failalloc_every != 0)                                            \
            KSKIP("asks for exact results; vfs_memory.c is without memory"); \
        swap_begin(slots);                                                   \
    } while (0)

KTEST(swap, back, "swap: pages that were taken away come back as they were")
{
    SWAP_BEGIN(64);
    swap_fill();
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), SWAP_PAGES);
    KEXPECT_EQ(swap_mm->resident, 0);
    KEXPECT_EQ(swap_state().used, SWAP_PAGES);
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_get(swap_page(i) + i), (int)(i + 1));
    KEXPECT_EQ(swap_mm->resident, SWAP_PAGES);
    KEXPECT_EQ(swap_state().used, 0);
    KEXPECT_EQ(swap_state().ins, SWAP_PAGES);
    swap_end();
}

KTEST(swap, fork, "swap: after a fork both have the page that is away, each his own")
{
    struct mm *child;

    SWAP_BEGIN(64);
    swap_fill();
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), SWAP_PAGES);
    child = mm_fork(swap_mm);
    KEXPECT(child != NULL);
    KEXPECT_EQ(swap_state().used, SWAP_PAGES);
    KEXPECT_EQ(probe_put(swap_page(3) + 3, 'p'), 0);
    mm_borrow(child);
    KEXPECT_EQ(probe_get(swap_page(3) + 3), 4);
    KEXPECT_EQ(probe_put(swap_page(3) + 3, 'c'), 0);
    mm_borrow(swap_mm);
    KEXPECT_EQ(probe_get(swap_page(3) + 3), 'p');
    KEXPECT_EQ(swap_state().used, SWAP_PAGES - 1);
    mm_put(child);
    KEXPECT_EQ(swap_state().used, SWAP_PAGES - 1);
    swap_end();
}

KTEST(swap, unmap,
      "swap: what is unmapped or made unreadable while it is away is as if it were there")
{
    SWAP_BEGIN(64);
    swap_fill();
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), SWAP_PAGES);
    KEXPECT_EQ(mm_unmap(swap_mm, swap_page(0), 10 * PAGE_SIZE), 0);
    KEXPECT_EQ(swap_state().used, SWAP_PAGES - 10);
    KEXPECT_EQ(mm_protect(swap_mm, swap_page(10), PAGE_SIZE, PROT_NONE), 0);
    KEXPECT_EQ(probe_get(swap_page(10) + 10), -EFAULT);
    KEXPECT_EQ(mm_protect(swap_mm, swap_page(10), PAGE_SIZE, PROT_READ), 0);
    KEXPECT_EQ(probe_put(swap_page(10), 'x'), -EFAULT);
    KEXPECT_EQ(probe_get(swap_page(10) + 10), 11);
    swap_end();
}

KTEST(swap, idle, "swap: what was touched since the hand came by stays, the rest goes")
{
    SWAP_BEGIN(64);
    swap_fill();
    KEXPECT_EQ(swap_out_mine(1), 1); /* the hand has been everywhere once */
    for (unsigned i = 1; i < SWAP_PAGES; i += 2)
        KEXPECT_EQ(probe_get(swap_page(i) + i), (int)(i + 1));
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES / 2 - 1), SWAP_PAGES / 2 - 1);
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_sharers(swap_mm, swap_page(i)), i % 2);
    swap_end();
}

KTEST(swap, full, "swap: when the area is full the rest stays; when it fails nothing is lost")
{
    SWAP_BEGIN(15);
    swap_fill();
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), 15);
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), 0);
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_get(swap_page(i) + i), (int)(i + 1));
    page_cache_disk_fails(true);
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), 0);
    page_cache_disk_fails(false);
    KEXPECT(swap_state().errors > 0);
    KEXPECT_EQ(swap_state().used, 0);
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_get(swap_page(i) + i), (int)(i + 1));
    swap_end();
}

KTEST(swap, off, "swap: swapoff brings back all that is away; the area is used by one at a time")
{
    SWAP_BEGIN(64);
    swap_fill();
    KEXPECT_EQ(swap_on(swap_file), -EPERM);
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), SWAP_PAGES);
    KEXPECT_EQ(swap_off(swap_file), 0);
    KEXPECT_EQ(swap_mm->resident, SWAP_PAGES);
    KEXPECT_EQ(swap_off(swap_file), -EINVAL);
    KEXPECT_EQ(swap_out_mine(SWAP_PAGES), 0);
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_get(swap_page(i) + i), (int)(i + 1));
    PROBE_END(swap_mm);
    PAGE_CACHE_END(swap_file);
}

KTEST(swap, model, "swap: random touches, takings away, forks and cuts: equal to an array")
{
    static unsigned char model[SWAP_PAGES];
    struct random random;

    SWAP_BEGIN(50);
    random_init(&random, ktest_seed());
    memset(model, 0, sizeof(model));
    for (unsigned step = 1; step < 2000; step++) {
        unsigned page = (unsigned)random_below(&random, SWAP_PAGES);

        switch (random_below(&random, 8)) {
        case 0:
            (void)swap_out_mine(1 + (uint32_t)random_below(&random, 20));
            break;
        case 1:
            KEXPECT_EQ(mm_unmap(swap_mm, swap_page(page), PAGE_SIZE), 0);
            KEXPECT_EQ(probe_map(swap_mm, swap_page(page), PAGE_SIZE, PROBE_RW), 0);
            model[page] = 0;
            break;
        case 2:
            mm_put(mm_fork(swap_mm));
            break;
        case 3:
        case 4:
            KEXPECT_EQ(probe_put(swap_page(page) + 9, (char)step), 0);
            model[page] = (unsigned char)step;
            break;
        default:
            KEXPECT_EQ(probe_get(swap_page(page) + 9), model[page]);
        }
    }
    for (unsigned i = 0; i < SWAP_PAGES; i++)
        KEXPECT_EQ(probe_get(swap_page(i) + 9), model[i]);
    swap_end();
}
