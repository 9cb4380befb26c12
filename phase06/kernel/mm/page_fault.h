/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Page faults: somebody used an address in a way that the tables do not allow.
 * @ingroup mm
 *
 * The order in which a fault is dealt with: the region's function (region.h); the table of fixups;
 * a test that expects it; at last a panic, which says what was tried, where, and why not.
 */
#ifndef KERNEL_MM_PAGE_FAULT_H
#define KERNEL_MM_PAGE_FAULT_H

#include <kernel/types.h>

struct region;

/** What is known about one. */
struct page_fault {
    vaddr_t address;     /**< that was used */
    vaddr_t instruction; /**< by whom */
    bool present;        /**< a page is there, but does not allow this; else there is none */
    bool write;          /**< neither write nor fetch: a read */
    bool fetch;          /**< an instruction was to be read (told only by CPUs with no-execute) */
    bool user;           /**< by a program */
    bool reserved;       /**< a reserved bit is set in a table: the kernel's mistake */
    const struct region *region; /**< of the address; NULL: none */
};

/** Bytes that page_fault_describe() needs at most. */
#define PAGE_FAULT_TEXT 128

/** Say in words what was tried, where, and why it is not allowed. */
void page_fault_describe(const struct page_fault *fault, char *text, size_t size);

/** @return the name of the stack whose guard this address lies in, unmapped memory directly below
 * a kernel stack; or NULL */
const char *page_fault_guard(vaddr_t address);

#endif
