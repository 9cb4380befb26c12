/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Swapping out: a hand goes round over all address spaces and takes what was not touched.
 * @ingroup mm
 *
 * This is the clock of two looks (second chance), but over addresses, because pages do not know in
 * which tables they are: the CPU marks what it uses; the hand takes the mark away when it comes by,
 * and the page if there is none.
 *
 * Who needs a page and may wait swaps out himself (mm_try_again()); who may not, wakes a thread.
 * Next to read: swap_area.c, swap_thread.c, kernel/x86/space_away.c.
 */
#include <kernel/mm/swap.h>

#include <kernel/mm/space_away.h>
#include <lib/errno.h>

/** Pages at a time, and rounds over everything until it is given up. */
#define SWAP_BATCH  32u
#define SWAP_ROUNDS 2u

/** How far a walk of the hand has come. */
struct swap_hand {
    uint32_t wanted, done;
};

/* [out] */
/** Take one page away. @return 0; -ENOSPC: no slot; -EIO */
static int
swap_out_page(struct mm *mm, vaddr_t address, struct page *page, unsigned protection)
{
    uint32_t slot = swap_take();

    if (slot == 0)
        return -ENOSPC;
    /* From here on a touch faults, and waits for the lock that we hold. */
    space_set_away(&mm->space, address, slot);
    if (swap_write(slot, page) != 0) {
        space_set_back(&mm->space, address, page, mm_rights(protection));
        away_put(slot);
        return -EIO;
    }
    page_put(page);
    mm->resident--;
    return 0;
}
/* [/out] */

/** @return whether to go on */
static bool
swap_out_region(struct mm *mm, const struct mm_region *region, struct swap_hand *hand)
{
    vaddr_t address = region->start;
    struct page *page;

    while (hand->done < hand->wanted &&
           (page = space_next_idle(&mm->space, &address, region->end - 1)) != NULL) {
        if (swap_out_page(mm, address, page, region->protection) != 0)
            return false;
        hand->done++;
    }
    return hand->done < hand->wanted;
}

static bool
swap_out_mm(struct mm *mm, struct swap_hand *hand)
{
    bool more = true;

    for (unsigned at = 0; more && at < mm->regions.count; at++)
        if (!(mm->regions.region[at].flags & MM_REGION_SHARED))
            more = swap_out_region(mm, &mm->regions.region[at], hand);
    return more;
}

uint32_t
swap_out(struct mm *mine, uint32_t wanted)
{
    struct swap_hand hand = { .wanted = wanted };
    struct swap_state state = swap_state();
    bool more = state.on && state.used < state.slots;

    for (unsigned round = 0; more && round < SWAP_ROUNDS; round++) {
        for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm)) {
            if (!more || (mm != mine && !mutex_try_lock(&mm->lock)))
                continue; /* the walk goes to its end */
            more = swap_out_mm(mm, &hand);
            if (mm != mine)
                mutex_unlock(&mm->lock);
        }
    }
    return hand.done;
}

uint32_t
mm_take_away(struct mm *mine)
{
    return swap_out(mine, SWAP_BATCH);
}
