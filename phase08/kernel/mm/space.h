/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's page tables: the kernel's part is shared, the rest holds counted pages.
 * @ingroup mm
 *
 * paging.h maps addresses to places; here each page of a program is a struct page, of which the
 * tables hold one reference. A page whose region allows nothing (PROT_NONE) stays in its entry,
 * which is then not present: *held*.
 *
 * - Copy on write: a page with more than one reference is never writable, whatever is asked for.
 *   space_copy() makes it so in both; who holds the last reference may be given the right again.
 * - Callers hold the mm's lock, and say nothing that is not in the program's half.
 * - When a function returns, this CPU has forgotten what is no longer true. seam: phase15 tells the
 *   others, before pages are freed.
 *
 * Next to read: kernel/x86/space.c; kernel/mm/fault.c, which decides.
 */
#ifndef KERNEL_MM_SPACE_H
#define KERNEL_MM_SPACE_H

#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>

/** As a protection: the page is kept, and nobody may touch it. */
#define SPACE_HELD 8u
/** As a part of a protection: the page is no copy of anything; whoever has it writes to it itself.
 */
#define SPACE_SHARED 16u

/** Make tables that show the kernel and nothing else. @return 0 or -ENOMEM */
int space_create(struct address_space *space);

/** Free them; no page is in them any more. This CPU uses the kernel's if it has used these. */
void space_destroy(struct address_space *space);

/** This CPU uses the kernel's tables from now on, if it has used these. */
void space_leave(const struct address_space *space);

/** Have the CPU use these tables, for double faults, too. Interrupts are off. */
void space_activate(const struct address_space *space);

/**
 * The page at an address.
 *
 * @param protection gets its rights, PAGING_…, or SPACE_HELD
 * @return NULL: none
 */
struct page *space_lookup(const struct address_space *space, vaddr_t address, unsigned *protection);

/**
 * Show a page where there is none.
 *
 * @param page       new, with one reference, which goes over to the tables if this succeeds
 * @param protection PAGING_USER and others
 * @return 0; -EEXIST: there is one; -ENOMEM: no memory for a table
 */
int space_add(struct address_space *space, vaddr_t address, struct page *page, unsigned protection);

/**
 * Show a page, instead of the one that was there, if there was one (which loses a reference).
 *
 * @param page       the caller's reference goes over to the tables, if this succeeds
 * @param protection PAGING_USER and others, or SPACE_HELD
 * @return 0, or -ENOMEM: no memory for a table
 */
int space_set(struct address_space *space, vaddr_t address, struct page *page, unsigned protection);

/** Let all pages of a range go; shared ones that were written are told to filemap. @return how many
 * there were */
uint32_t space_clear(struct address_space *space, vaddr_t address, size_t size);

/** Change the rights of all pages in a range; shared ones stay read-only. */
void space_protect(struct address_space *space, vaddr_t address, size_t size, unsigned protection);

/**
 * Share all pages of a range with @p to, which has none there; nobody may write them any more.
 *
 * @param copied counts the pages, also when it fails
 * @return 0, or -ENOMEM: some are copied, for space_clear()
 */
int space_copy(struct address_space *to, struct address_space *from, vaddr_t address, size_t size,
               uint32_t *copied);

#endif
