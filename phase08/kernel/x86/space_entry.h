/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the entries of a program's page tables say beside what the CPU reads.
 * @ingroup x86
 *
 * Source: Intel SDM vol. 3A, table 4-20: bits 9 to 11 are ignored by the CPU; bit 6, dirty.
 */
#ifndef KERNEL_X86_SPACE_ENTRY_H
#define KERNEL_X86_SPACE_ENTRY_H

#include <kernel/fs/filemap.h>
#include <kernel/mm/page.h>
#include <kernel/x86/page_table.h>

/** A page is here that nobody may touch. */
#define SPACE_KEPT (1ull << 9)
/** The page is shared on purpose: no copy on write. */
#define SPACE_COMMON (1ull << 10)

/** The page is not in memory: PAGE_TABLE_PLACE is a slot of kernel/mm/away.h. Not present. */
#define SPACE_AWAY (1ull << 11)

/** Does an entry of level 0 say where its page is that was taken away? */
static inline bool
space_is_away(uint64_t entry)
{
    return (entry & (SPACE_AWAY | PAGE_TABLE_PRESENT)) == SPACE_AWAY;
}

/** @return that place */
static inline uint32_t
space_away_slot(uint64_t entry)
{
    return (uint32_t)((entry & PAGE_TABLE_PLACE) >> PAGE_SHIFT);
}

/** The page that an entry holds. */
static inline struct page *
space_page(uint64_t entry)
{
    return &page_frames[(entry & PAGE_TABLE_PLACE) >> PAGE_SHIFT];
}

/** Is an entry of a level above 0 a page? */
static inline bool
space_is_large(uint64_t entry)
{
    return (entry & PAGE_TABLE_LARGE) != 0;
}

/** The CPU notes in an entry that its page was written. Whose page it is wants to know before the
 * entry goes. */
static inline void
space_harvest(uint64_t entry)
{
    if ((entry & (SPACE_COMMON | PAGE_TABLE_DIRTY)) == (SPACE_COMMON | PAGE_TABLE_DIRTY))
        filemap_page_written(space_page(entry));
}

#endif
