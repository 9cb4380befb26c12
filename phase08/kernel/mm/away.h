/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pages of programs that were taken away to make room: where they are is a number, a slot.
 * @ingroup mm
 *
 * All of it is weak in kernel/mm/away_none.c, where no page is ever taken away.
 * seam: phase16 puts them on a disk (swap).
 */
#ifndef KERNEL_MM_AWAY_H
#define KERNEL_MM_AWAY_H

#include <kernel/mm/private.h>

/** One entry more names this slot (fork). Context: any, with any lock below `swap` */
void away_get(uint32_t slot);

/** One entry less; the last one frees the slot. Context: the same */
void away_put(uint32_t slot);

/** @return pages that can be away at once. Context: any */
uint32_t away_room(void);

/**
 * Is a page away that somebody touches? Then it comes back. mm->lock is held. Sleeps.
 * @return as mm_fault(); 0, too, if there was none
 */
int mm_page_back(struct mm *mm, const struct mm_access *access);

/** Have all pages of a range in memory. mm->lock is held. Sleeps. @return 0, -ENOMEM, -EIO */
int mm_bring_back(struct mm *mm, vaddr_t address, size_t size);

/** Memory is short: take pages away, of anybody. Sleeps.
 * @param mine whose lock the caller holds @return how many */
uint32_t mm_take_away(struct mm *mine);

#endif
