/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The CPU's page tables, walked by the host: every mapping, or the one of an address.
 * @ingroup grader
 *
 *  - Three levels (PAE) and four (long mode); Intel SDM vol. 3A §4.4 and §4.5. A mapping allows
 *    what all entries on its way allow.
 *  - Tables come from a guest, so they may be anything: nothing outside memory is read, and a walk
 *    of tables that contain each other ends.
 *  - Pure: no machine is needed. grade.h's look_mappings() and look_translate() end the check where
 *    these return an error.
 */
#ifndef PAGING_H
#define PAGING_H

#include "grade.h"

/** No kernel here has more tables than this; a walk that meets more goes round in circles. */
enum { PAGING_TABLES = 8192 };

/** Where the tables are and how they are to be read. */
struct paging {
    const uint8_t *ram; /**< physical memory from 0 */
    size_t ram_size;    /**< bytes */
    uint64_t root;      /**< physical address of the highest table */
    unsigned levels;    /**< 3 or 4; 0: paging is off, linear addresses are physical */
    bool no_execute;    /**< EFER.NXE: bit 63 of an entry means something */
};

/**
 * What a CPU's registers say about paging.
 * @return 0, -ENOTSUP: two-level tables without PAE, which nothing here uses
 */
int paging_of(const struct look *look, const struct cpu_state *cpu, struct paging *paging);

/**
 * Call @p visit for each mapping, in the order of linear addresses.
 * @return 0, -EFAULT: a table outside memory, -ELOOP: more tables than PAGING_TABLES; or what
 *         @p visit returned, when that was not 0: it ends the walk
 */
int paging_walk(const struct paging *paging,
                int (*visit)(const struct mapping *mapping, void *data), void *data);

/**
 * The mapping that holds one linear address.
 * @return 0, -ENOENT: not mapped, -EFAULT: a table outside memory
 */
int paging_translate(const struct paging *paging, uint64_t linear, struct mapping *mapping);

#endif
