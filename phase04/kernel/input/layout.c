/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The table of layouts.
 * @ingroup input
 */
#include <kernel/input/layout.h>

#include <lib/string.h>

REGISTRY_DEFINE(layout);

const struct layout *
layout_lookup(const char *name)
{
    REGISTRY_FOR_EACH (layout, layout) {
        if (strcmp(layout->name, name) == 0)
            return layout;
    }
    return NULL;
}
