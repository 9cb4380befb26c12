/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The text of /proc/PID/maps: a line for each region.
 * @ingroup mm
 *
 * Source: proc(5), the format that tools parse: addresses, rights, offset, device, inode, name.
 */
#include <kernel/mm/private.h>

#include <kernel/fs/file.h>
#include <kernel/fs/proc.h>
#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>

/** What people call it; "" without a name. */
static const char *
mm_region_name(const struct mm *mm, const struct mm_region *region)
{
    if (region->flags & MM_REGION_STACK)
        return region->end == MM_STACK_TOP ? "[stack]" : "";
    if (region->start < MM_PAGE_UP(mm->brk) && region->end > mm->brk_start)
        return "[heap]";
    return "";
}

/** The path of a file, or its last name if that is all there is of it. */
static void
mm_show_path(const struct file *file, struct proc_text *text)
{
    char *path = kmalloc(VFS_PATH_MAX);

    if (path != NULL && walk_name(&vfs_kernel, &file->path, path, VFS_PATH_MAX) == 0)
        proc_printf(text, "%s\n", path);
    else
        proc_printf(text, "%s\n", file->path.dentry->name);
    kfree(path);
}

static void
mm_show_region(const struct mm *mm, const struct mm_region *region, struct proc_text *text)
{
    const struct file *file = region->object;

    proc_printf(text, "%08lx-%08lx %c%c%c%c %08llx 00:00 %-10llu ", (unsigned long)region->start,
                (unsigned long)region->end, region->protection & PROT_READ ? 'r' : '-',
                region->protection & PROT_WRITE ? 'w' : '-',
                region->protection & PROT_EXEC ? 'x' : '-',
                region->flags & MM_REGION_SHARED ? 's' : 'p', (unsigned long long)region->offset,
                file == NULL ? 0ull : (unsigned long long)file->inode->number);
    if (file != NULL)
        mm_show_path(file, text);
    else
        proc_printf(text, "%s\n", mm_region_name(mm, region));
}

void
mm_show_maps(struct mm *mm, struct proc_text *text)
{
    mutex_lock(&mm->lock);
    for (unsigned at = 0; at < mm->regions.count; at++)
        mm_show_region(mm, &mm->regions.region[at], text);
    mutex_unlock(&mm->lock);
}
