/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief No large pages for programs. seam: phase16's kernel/mm/huge.c.
 * @ingroup mm
 */
#include <kernel/mm/huge.h>

#include <lib/errno.h>

unsigned mm_huge_policy;

__attribute__((weak)) int
mm_page_huge(struct mm *mm, const struct mm_region *region, const struct mm_access *access)
{
    (void)mm, (void)region, (void)access;
    return -ENOMEM;
}
