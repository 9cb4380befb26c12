/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Letting pages go, and moving regions.
 * @ingroup mm
 *
 * A move shows each page in both places first, which may lack memory for tables and is undone then;
 * behind that nothing can fail. Source: madvise(2), mremap(2).
 */
#include <kernel/mm/away.h>
#include <kernel/mm/drop.h>
#include <kernel/mm/private.h>

#include <lib/errno.h>
#include <lib/linux/advice.h>

/** May a program have this? Both are whole pages. */
static bool
remap_is_range(vaddr_t start, size_t size)
{
    return start >= MM_START && start < MM_END && size <= MM_END - start;
}

int
mm_drop(struct mm *mm, vaddr_t address, size_t size, bool drop)
{
    bool whole;

    if (address % PAGE_SIZE != 0)
        return -EINVAL;
    if (size == 0)
        return 0;
    size = MM_PAGE_UP(size);
    if (size == 0 || !remap_is_range(address, size))
        return -ENOMEM;
    mutex_lock(&mm->lock);
    whole = mm_regions_covered(&mm->regions, address, address + size) == size;
    if (drop)
        mm->resident -= space_clear(&mm->space, address, size);
    mutex_unlock(&mm->lock);
    return whole ? 0 : -ENOMEM;
}

/** A request, with sizes in whole pages. */
struct remap {
    struct mm *mm;
    vaddr_t address, target;
    size_t old, size;
    unsigned flags;
    struct mm_region region; /**< a copy of the one that it is a part of */
};

/** The part of the region that begins at the request's address, as it is to be at @p start. */
static struct mm_region
remap_part(const struct remap *remap, vaddr_t start)
{
    struct mm_region part = remap->region;

    part.start = start;
    part.end = start + remap->size;
    if (part.object != NULL)
        part.offset += remap->address - remap->region.start;
    return part;
}

/** Take a range out. Its places in the array are reserved. */
static void
remap_take_out(struct mm *mm, vaddr_t start, size_t size)
{
    mm->resident -= space_clear(&mm->space, start, size);
    mm_regions_remove(&mm->regions, start, start + size);
}

/** Take a range out that may begin and end inside regions. @return 0 or -ENOMEM */
static int
remap_unmap(struct mm *mm, vaddr_t start, size_t size)
{
    int error =
        mm_regions_reserve(&mm->regions, mm_regions_cuts(&mm->regions, start, start + size));

    if (error == 0)
        remap_take_out(mm, start, size);
    return error;
}

/** Is there room behind it? Then it grows where it is. @return 0 or -ENOMEM */
static int
remap_grow(const struct remap *remap)
{
    struct mm_regions *regions = &remap->mm->regions;
    vaddr_t end = remap->address + remap->old;
    struct mm_region part = remap_part(remap, remap->address);

    if (end != remap->region.end || !remap_is_range(remap->address, remap->size) ||
        mm_regions_covered(regions, end, remap->address + remap->size) != 0 ||
        mm_regions_reserve(regions, MM_REGIONS_SPARE) != 0)
        return -ENOMEM;
    part.start = end;
    if (part.object != NULL)
        part.offset += remap->old;
    mm_regions_add(regions, &part);
    return 0;
}

/* [show] */
/** Show all pages at the new place, too. @return 0; -ENOMEM: none are */
static int
remap_show(const struct remap *remap, vaddr_t to)
{
    struct address_space *space = &remap->mm->space;
    size_t bytes = remap->old < remap->size ? remap->old : remap->size;

    for (size_t done = 0; done < bytes; done += PAGE_SIZE) {
        unsigned rights;
        struct page *page = space_lookup(space, remap->address + done, &rights);

        if (page == NULL)
            continue;
        page_get(page);
        if (space_set(space, to + done, page, rights) != 0) {
            page_put(page);
            (void)space_clear(space, to, done);
            return -ENOMEM;
        }
    }
    return 0;
}
/* [/show] */

/** All that it needs is reserved, but memory for tables. @return 0 or -ENOMEM */
static int
remap_move(struct remap *remap, vaddr_t to)
{
    struct mm *mm = remap->mm;
    struct mm_region part = remap_part(remap, to);
    int error = mm_bring_back(mm, remap->address, remap->old);
    size_t bytes = remap->old < remap->size ? remap->old : remap->size;

    if (error == 0)
        error = remap_show(remap, to);
    if (error != 0)
        return error;
    if (bytes < remap->old) /* what is cut off was not shown */
        mm->resident -= space_clear(&mm->space, remap->address + bytes, remap->old - bytes);
    (void)space_clear(&mm->space, remap->address, bytes);
    mm_regions_remove(&mm->regions, remap->address, remap->address + remap->old);
    mm_regions_add(&mm->regions, &part);
    /* Each page has one reference again: it may be written without a copy. */
    space_protect(&mm->space, to, bytes, mm_rights(part.protection));
    remap->address = to;
    return 0;
}

/** Somewhere else, wherever there is room. */
static int
remap_anywhere(struct remap *remap)
{
    struct mm_regions *regions = &remap->mm->regions;
    uintptr_t to;

    if ((remap->flags & MREMAP_MAYMOVE) == 0 ||
        !mm_regions_find_gap(regions, remap->size, MM_START, MM_MAP_TOP, &to) ||
        mm_regions_reserve(regions, 2 * MM_REGIONS_SPARE) != 0)
        return -ENOMEM;
    return remap_move(remap, to);
}

/** There, and nowhere else; what is there goes. */
static int
remap_fixed(struct remap *remap)
{
    struct mm_regions *regions = &remap->mm->regions;

    if (remap->target % PAGE_SIZE != 0 || !remap_is_range(remap->target, remap->size) ||
        (remap->target < remap->address + remap->old &&
         remap->address < remap->target + remap->size))
        return -EINVAL;
    if (remap_unmap(remap->mm, remap->target, remap->size) != 0 ||
        mm_regions_reserve(regions, 2 * MM_REGIONS_SPARE) != 0)
        return -ENOMEM;
    return remap_move(remap, remap->target);
}

/** mm->lock is held. */
static int
remap_locked(struct remap *remap)
{
    struct mm *mm = remap->mm;
    const struct mm_region *region = mm_regions_lookup(&mm->regions, remap->address);

    if (region == NULL || region->end - remap->address < remap->old)
        return -EFAULT;
    remap->region = *region;
    if (remap->size > remap->old && remap->size - remap->old > mm->limit_bytes - mm->regions.bytes)
        return -ENOMEM;
    if ((remap->flags & MREMAP_FIXED) != 0)
        return remap_fixed(remap);
    if (remap->size == remap->old)
        return 0;
    if (remap->size < remap->old)
        return remap_unmap(mm, remap->address + remap->size, remap->old - remap->size);
    return remap_grow(remap) == 0 ? 0 : remap_anywhere(remap);
}

int
mm_remap(struct mm *mm, vaddr_t *address, size_t old, size_t size, unsigned flags, vaddr_t target)
{
    struct remap remap = { .mm = mm,
                           .address = *address,
                           .target = target,
                           .old = MM_PAGE_UP(old),
                           .size = MM_PAGE_UP(size),
                           .flags = flags };
    int error;

    if (*address % PAGE_SIZE != 0 || remap.old == 0 || remap.size == 0 ||
        (flags & ~(unsigned)(MREMAP_MAYMOVE | MREMAP_FIXED)) != 0 || flags == MREMAP_FIXED)
        return -EINVAL;
    if (remap.size > MM_END)
        return -ENOMEM;
    if (!remap_is_range(*address, remap.old))
        return -EFAULT;
    mutex_lock(&mm->lock);
    error = remap_locked(&remap);
    mutex_unlock(&mm->lock);
    *address = remap.address;
    return error;
}
