/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the walker's test gives it: tables from an arena, and a CPU that remembers.
 * @ingroup tests
 *
 * A table that is free is poisoned, so that ASan sees who still reads it.
 */
#ifndef TESTS_WALKER_SURROUNDINGS_H
#define TESTS_WALKER_SURROUNDINGS_H

#include <kernel/x86/page_table.h>

#define PAGE       4096u
#define REMEMBERED 256u

/** Physical address 0; tables in use; the how-manieth allocation fails (0: none), and did one? */
extern char *arena;
extern unsigned tables, fail_in;
extern bool failed;

/** A translation that the CPU knows; address 0: none. */
extern struct remembered {
    vaddr_t address;
    struct page_table_page page;
} remembered[REMEMBERED];

extern const struct page_table_ops surroundings_ops;

void surroundings_init(void);

/** Free all tables that are in use still. */
void surroundings_end(void);

#endif
