/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the tests of programs' memory share: an address space on loan, and short ways to it.
 * @ingroup tests
 *
 * The thread that runs the tests borrows an address space and touches it as system calls do, by
 * user_read() and user_write(): these fault, and the faults bring pages.
 */
#ifndef TESTS_MM_PROBE_H
#define TESTS_MM_PROBE_H

#include <kernel/mm/mm.h>
#include <kernel/mm/page.h>
#include <kernel/mm/user.h>
#include <kernel/test/memory.h>

/** Where tests put things: over the border of two directories of page tables. */
#define PROBE_BASE 0x3FFF0000u

#define PROBE_RW (PROT_READ | PROT_WRITE)

/** Map anonymous memory at a place. @return as mm_map() */
int probe_map(struct mm *mm, vaddr_t address, size_t size, unsigned protection);

/** Store a byte. @return 0 or -EFAULT */
int probe_put(vaddr_t address, char value);

/** @return the byte there, or -EFAULT */
int probe_get(vaddr_t address);

/** The rights of the page at an address as the tables have them, without the one to be executed
 * where the CPU cannot forbid that; ~0u: no page. */
unsigned probe_rights(struct mm *mm, vaddr_t address);

/** How many references its page has; 0: no page. */
unsigned probe_sharers(struct mm *mm, vaddr_t address);

/** In a test: make an address space and borrow it, or leave. */
#define PROBE_BEGIN(mm)        \
    do {                       \
        (mm) = mm_create();    \
        KREQUIRE_MEMORY((mm)); \
        mm_borrow(mm);         \
    } while (0)

/** Give it back. */
#define PROBE_END(mm)    \
    do {                 \
        mm_borrow(NULL); \
        mm_put(mm);      \
    } while (0)

/** In a test that asks for exact results. */
#define PROBE_EXACT()                                                       \
    do {                                                                    \
        if (failalloc_every != 0)                                           \
            KSKIP("asks for exact results; mm_memory.c is without memory"); \
    } while (0)

#endif
