/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asking caches for memory, in the order of the table.
 * @ingroup mm
 */
#include <kernel/mm/shrink.h>

REGISTRY_DEFINE(shrinker);

uint32_t
shrink_some(uint32_t most)
{
    REGISTRY_FOR_EACH (shrinker, shrinker) {
        uint32_t pages = shrinker->free(most);

        if (pages > 0)
            return pages;
    }
    return 0;
}

uint32_t
shrink_all(void)
{
    uint32_t pages = 0;

    REGISTRY_FOR_EACH (shrinker, shrinker)
        pages += shrinker->free(UINT32_MAX);
    return pages;
}
