/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What programs ask for: mmap, munmap, mprotect.
 * @ingroup mm
 *
 * Each request is checked, then has its places in the array of regions, then cannot fail any more:
 * so it is done as a whole or not at all. mprotect alone stops at a hole, as Linux's does.
 *
 * Source: mmap(2), mprotect(2) of Linux; for numbers and limits the heads of mm.h and this file.
 */
#include <kernel/mm/private.h>

#include <kernel/fs/file.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/away.h>
#include <kernel/mm/page_alloc.h>
#include <lib/errno.h>

/** Promises are allowed to exceed memory, but not each by itself: nobody means that. */
static bool
mm_is_absurd(size_t size, unsigned protection)
{
    uint64_t all = away_room();

    for (int zone = 0; zone < ZONE_COUNT; zone++)
        all += page_zones[zone].managed;
    return (protection & PROT_WRITE) && size / PAGE_SIZE > all;
}

static bool
mm_is_writable_code(unsigned protection)
{
    return (protection & (PROT_WRITE | PROT_EXEC)) == (PROT_WRITE | PROT_EXEC);
}

/** May memory of this file that others see be written? */
static bool
mm_may_write_shared(const struct file *file)
{
    return (file->flags & O_ACCMODE) == O_RDWR;
}

/** What only a shared mapping has to fulfil. @return 0 or a negative errno */
static int
mm_check_shared(const struct file *file, unsigned protection)
{
    if (file == NULL || !filemap_can_share(file->inode))
        return -ENODEV;
    return (protection & PROT_WRITE) && !mm_may_write_shared(file) ? -EACCES : 0;
}

/** May this file be mapped? @return 0 or a negative errno */
static int
mm_check_file(const struct file *file, size_t size, uint64_t offset)
{
    if (file == NULL)
        return 0;
    if ((file->flags & O_ACCMODE) == O_WRONLY)
        return -EACCES;
    if ((file->inode->mode & INODE_TYPE) != INODE_FILE)
        return -ENODEV;
    if (offset % PAGE_SIZE != 0)
        return -EINVAL;
    return offset + size < offset ? -EOVERFLOW : 0;
}

/** Has nobody these addresses, nor the right to grow into them? */
static bool
mm_is_free(const struct mm *mm, vaddr_t start, vaddr_t end)
{
    const struct mm_regions *regions = &mm->regions;
    unsigned at = mm_regions_above(regions, start);

    if (at == regions->count)
        return true;
    if (regions->region[at].start < end)
        return false;
    return !(regions->region[at].flags & MM_REGION_STACK) ||
           regions->region[at].start - end >= MM_STACK_GAP;
}

/** May a region be at [start, start + size)? */
static bool
mm_is_range(vaddr_t start, size_t size)
{
    return start >= MM_START && start < MM_END && size <= MM_END - start;
}

/* [place] */
/** Where a new region goes. @param address in: what the program wants; out: what it gets */
static int
mm_place(const struct mm *mm, vaddr_t *address, size_t size, unsigned flags)
{
    uintptr_t start;

    if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
        if (*address % PAGE_SIZE != 0)
            return -EINVAL;
        if (*address < MM_START)
            return -EPERM; /* as below Linux's vm.mmap_min_addr */
        if (!mm_is_range(*address, size))
            return -ENOMEM;
        if ((flags & MAP_FIXED_NOREPLACE) && !mm_is_free(mm, *address, *address + size))
            return -EEXIST;
        return 0;
    }
    *address = MM_PAGE_UP(*address);
    if (mm_is_range(*address, size) && mm_is_free(mm, *address, *address + size))
        return 0;
    if (!mm_regions_find_gap(&mm->regions, size, MM_START, MM_MAP_TOP, &start))
        return -ENOMEM;
    *address = start;
    return 0;
}
/* [/place] */

/** Take a range out. Its places in the array are reserved. */
static void
mm_take_out(struct mm *mm, vaddr_t start, size_t size)
{
    mm->resident -= space_clear(&mm->space, start, size);
    mm_regions_remove(&mm->regions, start, start + size);
}

/** Put a region where none is, or instead of what is there. mm->lock is held. */
static int
mm_map_region(struct mm *mm, const struct mm_region *region)
{
    size_t size = region->end - region->start;
    size_t there = mm_regions_covered(&mm->regions, region->start, region->end);

    if (mm->regions.bytes - there > mm->limit_bytes ||
        size > mm->limit_bytes - (mm->regions.bytes - there))
        return -ENOMEM;
    if (mm_regions_reserve(&mm->regions, MM_REGIONS_SPARE) != 0)
        return -ENOMEM;
    if (there != 0)
        mm_take_out(mm, region->start, size);
    mm_regions_add(&mm->regions, region);
    return 0;
}

int
mm_map(struct mm *mm, vaddr_t *address, size_t size, unsigned protection, unsigned flags,
       struct file *file, uint64_t offset)
{
    struct mm_region region = { .object = file, .offset = file == NULL ? 0 : offset };
    int error = mm_check_file(file, size, offset);

    protection &= PROT_READ | PROT_WRITE | PROT_EXEC;
    if (size == 0 || ((flags & MAP_TYPE) != MAP_PRIVATE && (flags & MAP_TYPE) != MAP_SHARED))
        return -EINVAL;
    size = MM_PAGE_UP(size);
    if (size == 0 || mm_is_absurd(size, protection))
        return -ENOMEM;
    if (error != 0)
        return error;
    if ((flags & MAP_TYPE) == MAP_SHARED && (error = mm_check_shared(file, protection)) != 0)
        return error;
    if (mm_is_writable_code(protection))
        return -EACCES;
    mutex_lock(&mm->lock);
    error = mm_place(mm, address, size, flags);
    region.start = *address;
    region.end = *address + size;
    region.protection = protection;
    region.flags = ((flags & MAP_GROWSDOWN) && file == NULL ? MM_REGION_STACK : 0) |
                   ((flags & MAP_TYPE) == MAP_SHARED ? MM_REGION_SHARED : 0);
    if (error == 0)
        error = mm_map_region(mm, &region);
    mutex_unlock(&mm->lock);
    return error;
}

int
mm_unmap(struct mm *mm, vaddr_t address, size_t size)
{
    int error;

    size = size > MM_END ? 0 : MM_PAGE_UP(size);
    if (size == 0 || address % PAGE_SIZE != 0 || address >= MM_END || size > MM_END - address)
        return -EINVAL;
    mutex_lock(&mm->lock);
    error =
        mm_regions_reserve(&mm->regions, mm_regions_cuts(&mm->regions, address, address + size));
    if (error == 0)
        mm_take_out(mm, address, size);
    mutex_unlock(&mm->lock);
    return error;
}

/** How far does memory go on from @p start without a hole? At most to @p end. */
static vaddr_t
mm_reach(const struct mm *mm, vaddr_t start, vaddr_t end)
{
    const struct mm_region *region;

    while (start < end && (region = mm_regions_lookup(&mm->regions, start)) != NULL)
        start = region->end;
    return start < end ? start : end;
}

/** Is there shared memory in [start, end) whose file may not be written? */
static bool
mm_is_guarded(const struct mm *mm, vaddr_t start, vaddr_t end)
{
    const struct mm_regions *regions = &mm->regions;

    for (unsigned at = mm_regions_above(regions, start);
         at < regions->count && regions->region[at].start < end; at++)
        if ((regions->region[at].flags & MM_REGION_SHARED) &&
            !mm_may_write_shared(regions->region[at].object))
            return true;
    return false;
}

/* [protect] */
int
mm_protect(struct mm *mm, vaddr_t address, size_t size, unsigned protection)
{
    vaddr_t end;
    int error;

    if (address % PAGE_SIZE != 0 || (protection & ~(PROT_READ | PROT_WRITE | PROT_EXEC)) != 0)
        return -EINVAL;
    if (size == 0)
        return 0;
    if (mm_is_writable_code(protection))
        return -EACCES;
    size = MM_PAGE_UP(size);
    if (size == 0 || !mm_is_range(address, size))
        return -ENOMEM;
    mutex_lock(&mm->lock);
    end = mm_reach(mm, address, address + size);
    if ((protection & PROT_WRITE) && mm_is_guarded(mm, address, end)) {
        mutex_unlock(&mm->lock);
        return -EACCES;
    }
    error = mm_regions_reserve(&mm->regions, mm_regions_cuts(&mm->regions, address, end));
    if (error == 0 && end > address) {
        mm_regions_protect(&mm->regions, address, end, protection);
        space_protect(&mm->space, address, end - address, mm_rights(protection));
    }
    mutex_unlock(&mm->lock);
    return error == 0 && end != address + size ? -ENOMEM : error;
}
/* [/protect] */

int
mm_map_stack(struct mm *mm)
{
    struct mm_region region = { .start = MM_STACK_TOP - PAGE_SIZE,
                                .end = MM_STACK_TOP,
                                .protection = PROT_READ | PROT_WRITE,
                                .flags = MM_REGION_STACK };
    int error;

    mutex_lock(&mm->lock);
    error = mm_map_region(mm, &region);
    mutex_unlock(&mm->lock);
    return error;
}

/** The heap ends at @p end from now on, a page boundary; it ended at @p old. */
static int
mm_move_brk(struct mm *mm, vaddr_t old, vaddr_t end)
{
    struct mm_region region = { .start = old, .end = end, .protection = PROT_READ | PROT_WRITE };

    if (end == old)
        return 0;
    if (end > old) {
        if (!mm_is_range(old, end - old) || mm_is_absurd(end - old, PROT_WRITE) ||
            !mm_is_free(mm, old, end))
            return -ENOMEM;
        return mm_map_region(mm, &region);
    }
    if (mm_regions_reserve(&mm->regions, mm_regions_cuts(&mm->regions, end, old)) != 0)
        return -ENOMEM;
    mm_take_out(mm, end, old - end);
    return 0;
}

vaddr_t
mm_brk(struct mm *mm, vaddr_t address)
{
    mutex_lock(&mm->lock);
    if (mm->brk_start != 0 && address >= mm->brk_start && address < MM_END &&
        mm_move_brk(mm, MM_PAGE_UP(mm->brk), MM_PAGE_UP(address)) == 0)
        mm->brk = address;
    address = mm->brk;
    mutex_unlock(&mm->lock);
    return address;
}

void
mm_set_brk(struct mm *mm, vaddr_t address)
{
    mutex_lock(&mm->lock);
    mm->brk_start = mm->brk = MM_PAGE_UP(address);
    mutex_unlock(&mm->lock);
}

void
mm_set_limit(struct mm *mm, size_t bytes)
{
    mutex_lock(&mm->lock);
    mm->limit_bytes = bytes;
    mutex_unlock(&mm->lock);
}
