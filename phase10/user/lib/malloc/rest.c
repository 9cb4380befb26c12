/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of resting. See rest.h.
 * @ingroup libc
 */
#include <user/lib/malloc/rest.h>

#include <user/lib/malloc/heap.h>

struct block *rest_top[REST_CLASSES];

bool
rest_end(void)
{
    bool any = false;

    for (size_t size = BLOCK_MINIMUM; size <= REST_LARGEST; size += BLOCK_ALIGNMENT) {
        struct block *block;

        while ((block = rest_take(size)) != NULL) {
            heap_give(block);
            any = true;
        }
    }
    return any;
}
