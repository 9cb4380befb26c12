/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine's name, where nobody can change it.
 * @ingroup process
 */
#include <kernel/proc/node_name.h>

#include <lib/string.h>

__attribute__((weak)) void
node_name_get(char *text, size_t size)
{
    strlcpy(text, NODE_NAME_FIRST, size);
}
