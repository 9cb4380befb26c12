/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How pages are filled with zeros: as any memory is.
 * @ingroup mm
 *
 * A weak function in a file of its own: the linker takes phase08's, where there is one.
 */
#include <kernel/mm/page_alloc.h>

#include <lib/string.h>

__attribute__((weak)) void
page_clear_mapped(void *memory, size_t bytes)
{
    memset(memory, 0, bytes);
}
