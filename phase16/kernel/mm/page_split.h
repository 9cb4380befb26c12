/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A block of pages taken apart, and put together again.
 * @ingroup mm
 */
#ifndef KERNEL_MM_PAGE_SPLIT_H
#define KERNEL_MM_PAGE_SPLIT_H

#include <kernel/mm/page.h>

/** Make 2^@p order single pages of a block that page_alloc() gave: each has one reference and is
 * freed by itself. */
void page_split(struct page *page, unsigned order);

/** The reverse: pages that follow each other, each with one reference, are one block again, with
 * one reference. The first is at a multiple of its size. */
void page_join(struct page *page, unsigned order);

#endif
