/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pages of a program that can be taken away, and that were: as its page tables know them.
 * @ingroup mm
 *
 * The mm's lock is held around all of it.
 */
#ifndef KERNEL_MM_SPACE_AWAY_H
#define KERNEL_MM_SPACE_AWAY_H

#include <kernel/mm/space.h>

/**
 * The next page of a range that is the program's alone and was not touched since the last time that
 * somebody came by. On the way, those that were are marked as not touched.
 *
 * @param address in: where to begin; out: of the page
 * @param last    the last address of the range
 * @return the page, or NULL: there is none
 */
struct page *space_next_idle(struct address_space *space, vaddr_t *address, vaddr_t last);

/** The page at @p address, which space_next_idle() gave, is in this slot from now on, its reference
 * the caller's; or, with slot 0, back at its place. */
void space_set_away(struct address_space *space, vaddr_t address, uint32_t slot);

/** Undo that for a page that could not be written. @param protection as space_set() */
void space_set_back(struct address_space *space, vaddr_t address, struct page *page,
                    unsigned protection);

/** The next page of a range that is away. @param address as above @return its slot, or 0 */
uint32_t space_next_away(struct address_space *space, vaddr_t *address, vaddr_t last);

#endif
