/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief PAE: four entries for a GiB each, directories of 2 MiB, tables of 4 KiB.
 * @ingroup x86
 *
 * In the root, bits 1 and 2 are reserved: it knows no rights, so all are decided below. Its last
 * entry is the kernel's GiB.
 *
 * Source: Intel SDM vol. 3A §4.4.1 (PDPTE), §4.4.2 and figure 4-7.
 */
#include <kernel/x86/page_table.h>

/* [shape] */
const struct page_table_shape page_table_mode = {
    .levels = 3,
    .top_entries = 4,
    .top_kernel = 3,
    .large = 1 << 1,
    .top_flags = PAGE_TABLE_PRESENT,
};
/* [/shape] */
