/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief msync: what was written to a file by way of memory is safe on the disk.
 * @ingroup process
 *
 * MS_ASYNC has nothing to do, as on Linux: the pages are known to be dirty sooner or later. MS_SYNC
 * is an fsync of each file that is mapped shared in the range. Source: msync(2).
 */
#include <kernel/fs/file.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/private.h>
#include <kernel/proc/syscall.h>
#include <lib/errno.h>

#define MS_ASYNC      1u
#define MS_INVALIDATE 2u
#define MS_SYNC       4u

/** The region at *address, or the next one before @p end. *address moves behind it.
 * @return 0: *file is a reference or NULL (nothing to do); -ENOMEM: a hole; 1: the end */
static int
msync_next(struct mm *mm, vaddr_t *address, vaddr_t end, bool *hole, struct file **file)
{
    const struct mm_region *region;
    unsigned at;

    *file = NULL;
    mutex_lock(&mm->lock);
    at = mm_regions_above(&mm->regions, *address);
    region = &mm->regions.region[at];
    if (*address >= end || at == mm->regions.count || region->start >= end) {
        *hole |= *address < end;
        mutex_unlock(&mm->lock);
        return 1;
    }
    *hole |= region->start > *address;
    *address = region->end;
    if (region->flags & MM_REGION_SHARED)
        *file = file_get(region->object);
    mutex_unlock(&mm->lock);
    return 0;
}

static long
msync_call(const uintptr_t *arguments)
{
    vaddr_t address = arguments[0], end = address + MM_PAGE_UP(arguments[1]);
    unsigned flags = (unsigned)arguments[2];
    struct file *file;
    bool hole = false;
    int error = 0;

    if (address % PAGE_SIZE != 0 || (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC)) != 0 ||
        (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC))
        return -EINVAL;
    if (end < address)
        return -ENOMEM;
    if (flags & MS_SYNC)
        filemap_collect();
    while (error == 0 && msync_next(mm_current(), &address, end, &hole, &file) == 0) {
        if (file != NULL && (flags & MS_SYNC))
            error = filemap_sync(file->inode);
        file_put(file);
    }
    return error != 0 ? error : hole ? -ENOMEM : 0;
}

SYSCALL(144, msync, 3, msync_call);
