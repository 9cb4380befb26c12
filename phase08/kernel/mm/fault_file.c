/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first touch of a page that comes from a file.
 * @ingroup mm
 *
 * Whose the page is, kernel/fs/filemap.c knows: a new one each time, or the one that everybody has
 * (seam: phase16). Either way the rule of fault.c holds: who writes to a page that others have gets
 * a copy, unless the mapping is a shared one. Next to read: fault.c.
 */
#include <kernel/mm/private.h>

#include <kernel/fs/file.h>
#include <kernel/fs/filemap.h>
#include <lib/errno.h>

static int
mm_page_get(struct mm *mm, const struct mm_region *region, const struct mm_access *access,
            struct page **page)
{
    struct inode *inode = ((struct file *)region->object)->inode;
    uint64_t offset = region->offset + (access->address - region->start);
    unsigned tries = 0;
    int error;

    do {
        error = filemap_page_get(inode, offset, page);
    } while (error == -ENOMEM && mm_try_again(mm, ++tries, access->need));
    return error;
}

/* [file] */
int
mm_page_of_file(struct mm *mm, const struct mm_region *region, const struct mm_access *access)
{
    unsigned rights = mm_rights(region->protection);
    bool shared = region->flags & MM_REGION_SHARED, own;
    struct page *page;
    int error;

    if (access->need == MM_AT_ONCE)
        return -EAGAIN;
    error = mm_page_get(mm, region, access, &page);
    if (error != 0)
        return error;
    own = page_references(page) == 1;
    if (shared && access->write && access->right == 0)
        filemap_page_written(page); /* the kernel writes by another address */
    mm->counters.read++;
    error = mm_page_show(mm, page,
                         shared ? rights | SPACE_SHARED
                         : own  ? rights
                                : rights & ~(unsigned)PAGING_WRITE,
                         access);
    if (error != 0 || shared || own || !access->write)
        return error;
    return mm_page_own(mm, page, rights, access);
}
/* [/file] */
