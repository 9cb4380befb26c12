/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files behind mm.h share; nobody else includes this.
 * @ingroup mm
 */
#ifndef KERNEL_MM_PRIVATE_H
#define KERNEL_MM_PRIVATE_H

#include <kernel/mm/mm.h>
#include <kernel/mm/page.h>
#include <kernel/mm/space.h>

/** Down and up to whole pages. The second may wrap to 0. */
#define MM_PAGE_DOWN(address) ((address) & ~(vaddr_t)(PAGE_SIZE - 1))
#define MM_PAGE_UP(address)   MM_PAGE_DOWN((address) + PAGE_SIZE - 1)

/** @return PROT_… as the page tables are told: PAGING_… or SPACE_HELD */
static inline unsigned
mm_rights(unsigned protection)
{
    if (protection == PROT_NONE)
        return SPACE_HELD;
    return PAGING_USER | (protection & PROT_WRITE ? PAGING_WRITE : 0u) |
           (protection & PROT_EXEC ? PAGING_EXECUTE : 0u);
}

/** What may be done for a page. */
enum mm_need {
    MM_KERNEL,  /**< the kernel asks: without memory it is -ENOMEM */
    MM_PROGRAM, /**< the program has touched it: without memory somebody has to go (oom.c) */
    MM_AT_ONCE, /**< interrupts are off: what would have to wait is -EAGAIN */
};

/** What somebody wants of an address. */
struct mm_access {
    vaddr_t address;    /**< of a page */
    unsigned right;     /**< PROT_…: which one is needed; 0: none, as a loader */
    bool write;         /**< the page has to be the space's own */
    bool likely_absent; /**< there is probably no page yet */
    enum mm_need need;
};

/** See that a page is there, and is good for @p access. mm->lock is held. @return as mm_fault() */
int mm_touch(struct mm *mm, const struct mm_access *access);

/**
 * An allocation has failed: is it worth another try? Memory that only waits for its next use comes
 * first, then processes.
 *
 * @param tries so many were in vain
 */
bool mm_try_again(struct mm *mm, unsigned tries, enum mm_need need);

/** Have the page of @p access shown, if there is none yet. mm->lock is held. @return as mm_fault()
 */
int mm_page_show(struct mm *mm, struct page *page, unsigned rights, const struct mm_access *access);

/** The first touch of a page that comes from a file. mm->lock is held. @return as mm_fault() */
int mm_page_of_file(struct mm *mm, const struct mm_region *region, const struct mm_access *access);

/** A page that is shared, or was until now, is to be written. mm->lock is held. @return as
 * mm_fault() */
int mm_page_own(struct mm *mm, struct page *page, unsigned rights, const struct mm_access *access);

/** mm_fault() of a page that needs no waiting. Interrupts are off. @return as mm_fault(), or
 * -EAGAIN: it does */
int mm_fault_at_once(struct mm *mm, const struct page_fault *fault);

/**
 * There is no memory: end the largest process, and take its pages at once.
 *
 * @param mine whose lock the caller holds
 * @return 0: try again; -ENOMEM: @p mine has to go, or there is nobody to end
 */
int oom_make_room(struct mm *mine);

#endif
