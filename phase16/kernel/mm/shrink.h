/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who keeps memory only for its next use, and gives it back when it is short.
 * @ingroup mm
 *
 *     SHRINKER(51, pagecache, page_cache_shrink);
 *
 * Those in lower places are asked first. They are asked below any lock but those that come behind
 * `cache`, so they sleep nowhere, write nothing and allocate nothing. Next to read: shrink.c.
 */
#ifndef KERNEL_MM_SHRINK_H
#define KERNEL_MM_SHRINK_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** One of them. Made by SHRINKER() only. */
struct shrinker {
    const char *name;
    uint32_t (*free)(uint32_t most); /**< @return pages given back, about @p most at most */
};

REGISTRY_DECLARE(shrinker, struct shrinker);

/** Add one, in a place of two literal digits. */
#define SHRINKER(place, name_, free_)                                                    \
    static const struct shrinker shrinker_##name_ = { .name = #name_, .free = (free_) }; \
    REGISTRY_ENTRY(shrinker, place, name_, shrinker_##name_)

/** Ask one after the other until one has given something. Context: any, with any lock below
 * `cache`. @return pages */
uint32_t shrink_some(uint32_t most);

/** Ask all of them for all they have. Context: the same. @return pages */
uint32_t shrink_all(void);

#endif
