/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Advice about the size of pages, where there is one size. seam: phase16's huge_advise.c.
 * @ingroup mm
 */
#include <kernel/mm/drop.h>

__attribute__((weak)) int
mm_advise_size(struct mm *mm, vaddr_t address, size_t size, bool large)
{
    (void)large;
    return mm_drop(mm, address, size, false);
}
