/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Swapping in: a page that is touched comes back.
 * @ingroup mm
 */
#include <kernel/mm/swap.h>

#include <kernel/mm/space_away.h>
#include <lib/errno.h>

/** A page for what is in a slot. @return 0, -EIO or -ENOMEM */
static int
swap_in(struct mm *mm, vaddr_t address, uint32_t slot, unsigned protection, enum mm_need need)
{
    struct page *page;
    unsigned tries = 0;

    do {
        page = page_alloc(0, PAGE_HIGH);
    } while (page == NULL && mm_try_again(mm, ++tries, need));
    if (page == NULL)
        return -ENOMEM;
    if (swap_read(slot, page) != 0) {
        page_put(page);
        return -EIO;
    }
    (void)space_set(&mm->space, address, page, mm_rights(protection)); /* its tables are there */
    away_put(slot);
    mm->resident++;
    return 0;
}

/* [back] */
int
mm_page_back(struct mm *mm, const struct mm_access *access)
{
    const struct mm_region *region = mm_regions_lookup(&mm->regions, access->address);
    vaddr_t address = access->address;
    uint32_t slot = space_next_away(&mm->space, &address, address + PAGE_SIZE - 1);

    if (slot == 0 || region == NULL)
        return 0; /* somebody was faster */
    if (access->need == MM_AT_ONCE)
        return -EAGAIN;
    return swap_in(mm, address, slot, region->protection, access->need);
}
/* [/back] */

int
mm_bring_back(struct mm *mm, vaddr_t address, size_t size)
{
    vaddr_t last = address + (size - 1);
    int error = 0;
    uint32_t slot;

    while (error == 0 && size != 0 && (slot = space_next_away(&mm->space, &address, last)) != 0)
        error = swap_in(mm, address, slot, mm_regions_lookup(&mm->regions, address)->protection,
                        MM_KERNEL);
    return error;
}
