/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief page_alloc() has found nothing: who has something that he only keeps?
 * @ingroup mm
 *
 * A few pages of caches first, in the order of the table `shrinker`; if there are none, all empty
 * slabs and whatever else.
 * Context: below any lock but those of the caches themselves.
 */
#include <kernel/mm/object.h>
#include <kernel/mm/page_alloc.h>

#include <kernel/mm/shrink.h>

/** Pages at a time: not for this one call only, and not the whole cache. */
#define RECLAIM_PAGES 64u

bool
page_reclaim(void)
{
    return shrink_some(RECLAIM_PAGES) > 0 || object_trim();
}
