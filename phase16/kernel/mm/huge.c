/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Transparent large pages: who gets 2 MiB at the first touch, and who does not.
 * @ingroup mm
 *
 * `thp=madvise` (the default): regions that have asked for it. `thp=always`: all that are large
 * enough. `thp=never`. A region gets one where all of an aligned 2 MiB is its own, none of it was
 * touched yet, and a free block is at hand. Nobody gives anything back for it: a small page always
 * does. Shared memory and stacks have small pages.
 *
 * Source: madvise(2) (MADV_HUGEPAGE), proc(5) (AnonHugePages).
 */
#include <kernel/mm/huge.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/fs/meminfo.h>
#include <kernel/init.h>
#include <kernel/mm/drop.h>
#include <kernel/mm/space_large.h>
#include <kernel/mm/vmstat.h>
#include <lib/errno.h>
#include <lib/string.h>

VMSTAT(thp_fault_alloc);
VMSTAT(thp_fault_fallback);

/** Does the region hold all of the 2 MiB from @p start on, and may they be one page? */
static bool
mm_huge_fits(const struct mm_region *region, vaddr_t start)
{
    return start >= region->start && start < region->end &&
           region->end - start >= SPACE_LARGE_SIZE && region->protection != PROT_NONE &&
           !(region->flags & (MM_REGION_STACK | MM_REGION_SHARED));
}

/* [huge] */
int
mm_page_huge(struct mm *mm, const struct mm_region *region, const struct mm_access *access)
{
    vaddr_t start = access->address & ~(SPACE_LARGE_SIZE - 1);
    struct page *block;
    int error;

    if (!mm_huge_fits(region, start) || !space_is_vacant(&mm->space, start))
        return -ENOMEM;
    if (access->need == MM_AT_ONCE)
        return -EAGAIN;
    block = page_alloc(SPACE_LARGE_ORDER, PAGE_HIGH | PAGE_ZERO | PAGE_EASY);
    error = block == NULL
                ? -ENOMEM
                : space_add_large(&mm->space, start, block, mm_rights(region->protection));
    if (error != 0) {
        page_free(block, SPACE_LARGE_ORDER);
        vmstat_add(&vmstat_thp_fault_fallback, 1);
        return -ENOMEM;
    }
    vmstat_add(&vmstat_thp_fault_alloc, 1);
    mm->counters.zeroed += SPACE_LARGE_PAGES;
    mm->resident += SPACE_LARGE_PAGES;
    return 0;
}
/* [/huge] */

int
mm_advise_size(struct mm *mm, vaddr_t address, size_t size, bool large)
{
    int error = mm_drop(mm, address, size, false);
    vaddr_t end = address + MM_PAGE_UP(size);

    if (error == -EINVAL || end <= address || end > MM_END)
        return error;
    mutex_lock(&mm->lock);
    if (mm_regions_reserve(&mm->regions, mm_regions_cuts(&mm->regions, address, end)) != 0)
        error = -ENOMEM;
    else
        mm_regions_mark(&mm->regions, address, end, MM_REGION_HUGE | MM_REGION_SMALL,
                        large ? MM_REGION_HUGE : MM_REGION_SMALL);
    mutex_unlock(&mm->lock);
    return error;
}

static uint64_t
mm_huge_kib(void)
{
    return (uint64_t)space_large_count() * (SPACE_LARGE_SIZE / 1024);
}

MEMINFO(61, AnonHugePages, "kB", mm_huge_kib);

/** What thp= can be, and what it means: mm_huge_policy. */
static const struct {
    const char *name;
    unsigned policy;
} mm_huge_policies[] = { { "never", 0 }, { "madvise", 2 }, { "always", 3 } };

static void
mm_huge_init(void)
{
    const char *wish = cmdline_get("thp");

    mm_huge_policy = 2;
    for (unsigned i = 0; wish != NULL && i < ARRAY_SIZE(mm_huge_policies); i++) {
        if (strcmp(wish, mm_huge_policies[i].name) != 0)
            continue;
        mm_huge_policy = mm_huge_policies[i].policy;
        return;
    }
    if (wish != NULL)
        kprintf("thp=%s: never, madvise or always\n", wish);
}

INITCALL(3, 6, huge, mm_huge_init);
