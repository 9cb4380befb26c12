/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: a root and directories of 512 entries each, four levels of tables.
 * @ingroup x86
 *
 * An entry of the root covers 512 GiB. The upper 256 are the kernel's, and the same in all address
 * spaces. Rights of all levels are combined, so those above the pages allow everything.
 *
 * Source: Intel SDM vol. 3A §4.5 (4-level paging), §4.6.1 (rights of all levels).
 */
#include <kernel/x86/page_table.h>

/* [shape] */
const struct page_table_shape page_table_mode = {
    .levels = 4,
    .top_entries = 512,
    .top_kernel = 256,
    .large = 1 << 1,
    .top_flags = PAGE_TABLE_PRESENT | PAGE_TABLE_WRITE | PAGE_TABLE_USER,
};
/* [/shape] */
