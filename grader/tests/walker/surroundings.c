/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the walker's test gives it: tables from an arena, and a CPU. See surroundings.h.
 * @ingroup tests
 */
#include "surroundings.h"

#include <assert.h>
#include <stdlib.h>
#include <sanitizer/asan_interface.h>

#include <lib/string.h>

#define TABLES 4096u /* table 0 is nobody's, so that 0 is no place */

char *arena;
unsigned tables, fail_in;
bool failed;
struct remembered remembered[REMEMBERED];

static bool table_used[TABLES];

static paddr_t
surroundings_table_alloc(void)
{
    if (fail_in != 0 && --fail_in == 0) {
        failed = true;
        return 0;
    }
    for (unsigned i = 1; i < TABLES; i++) {
        if (table_used[i])
            continue;
        table_used[i] = true;
        tables++;
        __asan_unpoison_memory_region(arena + i * PAGE, PAGE);
        memset(arena + i * PAGE, 0, PAGE);
        return i * PAGE;
    }
    return 0;
}

static void
surroundings_table_free(paddr_t place)
{
    assert(place % PAGE == 0 && place / PAGE < TABLES && table_used[place / PAGE]);
    table_used[place / PAGE] = false;
    tables--;
    __asan_poison_memory_region(arena + place, PAGE);
}

static void
surroundings_flush(vaddr_t address)
{
    for (unsigned i = 0; i < REMEMBERED; i++) {
        if (address >= remembered[i].page.start && address <= remembered[i].page.last)
            remembered[i].address = 0;
    }
}

const struct page_table_ops surroundings_ops = { surroundings_table_alloc, surroundings_table_free,
                                                 surroundings_flush };

void
surroundings_init(void)
{
    arena = aligned_alloc(PAGE, TABLES * PAGE);
    __asan_poison_memory_region(arena, TABLES * PAGE);
}

void
surroundings_end(void)
{
    for (unsigned i = 1; i < TABLES; i++) {
        if (table_used[i])
            surroundings_table_free((paddr_t)i * PAGE);
    }
}
