/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief No area has large pages. seam: phase16's kernel/mm/vmalloc_huge.c.
 * @ingroup mm
 */
#include <kernel/mm/vmalloc.h>

#include <kernel/panic/panic.h>

__attribute__((weak)) void
vmalloc_empty_mixed(const struct area *area)
{
    panic("an area at 0x%" PRIXVADDR " with large pages that nobody has made", area->start);
}
