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

__attribute__((weak)) int
mm_pool_ask(size_t *size, vaddr_t address, unsigned flags, const struct file *file)
{
    (void)size, (void)address, (void)flags, (void)file;
    return -ENOMEM;
}

__attribute__((weak)) int
mm_pool_fill(struct mm *mm, const struct mm_region *region)
{
    (void)mm, (void)region;
    return -ENOMEM;
}

__attribute__((weak)) int
mm_pool_copy(struct mm *to, struct mm *from, const struct mm_region *region)
{
    (void)to, (void)from, (void)region;
    return -ENOMEM;
}

__attribute__((weak)) bool
mm_pool_is_cut(const struct mm *mm, vaddr_t start, vaddr_t end)
{
    (void)mm, (void)start, (void)end;
    return false;
}
