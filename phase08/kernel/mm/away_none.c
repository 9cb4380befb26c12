/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief No page is taken away, until a later phase says otherwise.
 * @ingroup mm
 */
#include <kernel/mm/away.h>

__attribute__((weak)) void
away_get(uint32_t slot)
{
    (void)slot;
}

__attribute__((weak)) void
away_put(uint32_t slot)
{
    (void)slot;
}

__attribute__((weak)) uint32_t
away_room(void)
{
    return 0;
}

__attribute__((weak)) int
mm_page_back(struct mm *mm, const struct mm_access *access)
{
    (void)mm, (void)access;
    return 0;
}

__attribute__((weak)) int
mm_bring_back(struct mm *mm, vaddr_t address, size_t size)
{
    (void)mm, (void)address, (void)size;
    return 0;
}

__attribute__((weak)) uint32_t
mm_take_away(struct mm *mine)
{
    (void)mine;
    return 0;
}
