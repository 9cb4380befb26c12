/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All address spaces, and their regions with files.
 * @ingroup mm
 *
 * Next to read: file_regions.h, kernel/x86/space_collect.c.
 */
#include <kernel/mm/file_regions.h>

#include <kernel/fs/file.h>
#include <kernel/mm/private.h>
#include <kernel/mm/space_collect.h>

static void
file_regions_collect_from(struct mm *mm)
{
    mutex_lock(&mm->lock);
    for (unsigned at = 0; at < mm->regions.count; at++) {
        const struct mm_region *region = &mm->regions.region[at];

        if (region->flags & MM_REGION_SHARED)
            space_collect(&mm->space, region->start, region->end - region->start);
    }
    mutex_unlock(&mm->lock);
}

void
file_regions_collect(void)
{
    for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm))
        file_regions_collect_from(mm);
}

/** The part of a region that lies behind the end of its file goes. */
static void
file_regions_cut(struct mm *mm, const struct mm_region *region, uint64_t size)
{
    vaddr_t start = region->start;

    size = (size + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    if (size > region->offset && size - region->offset >= region->end - region->start)
        return;
    if (size > region->offset)
        start += size - region->offset;
    mm->resident -= space_clear(&mm->space, start, region->end - start);
}

void
file_regions_forget(const struct inode *inode, uint64_t size)
{
    for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm)) {
        mutex_lock(&mm->lock);
        for (unsigned at = 0; at < mm->regions.count; at++) {
            const struct mm_region *region = &mm->regions.region[at];
            const struct file *file = region->object;

            if (file != NULL && file->inode == inode)
                file_regions_cut(mm, region, size);
        }
        mutex_unlock(&mm->lock);
    }
}
