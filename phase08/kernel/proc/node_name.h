/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine's name, which uname tells.
 * @ingroup process
 */
#ifndef KERNEL_PROC_NODE_NAME_H
#define KERNEL_PROC_NODE_NAME_H

#include <kernel/types.h>

/** What it is called at the start. */
#define NODE_NAME_FIRST "wasil"

/** Copy the name. @param size bytes of @p text; more are cut off. Weak: seam: phase10 can change it
 */
void node_name_get(char *text, size_t size);

#endif
