/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A page when it is needed: zeros, or a copy of one that is shared.
 * @ingroup mm
 *
 * The hardware's reasons are not believed but looked up: between the fault and the lock another
 * thread may have changed everything. Next to read: fault_trap.c (who calls), oom.c.
 */
#include <kernel/mm/private.h>

#include <kernel/fs/file.h>
#include <kernel/mm/away.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/huge.h>
#include <kernel/mm/kmap.h>
#include <kernel/mm/slab.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>
#include <lib/string.h>

bool
mm_try_again(struct mm *mm, unsigned tries, enum mm_need need)
{
    if (need == MM_AT_ONCE)
        return false;
    if (tries == 1) {
        slab_trim();
        page_drain();
        return true;
    }
    if (mm_take_away(mm) > 0)
        return true;
    return need == MM_PROGRAM && oom_make_room(mm) == 0;
}

static struct page *
mm_page_alloc(struct mm *mm, unsigned request, enum mm_need need)
{
    struct page *page;
    unsigned tries = 0;

    do {
        page = page_alloc(0, request);
    } while (page == NULL && mm_try_again(mm, ++tries, need));
    return page;
}

/* [new] */
int
mm_page_show(struct mm *mm, struct page *page, unsigned rights, const struct mm_access *access)
{
    unsigned tries = 0;
    int error;

    do {
        error = space_add(&mm->space, access->address, page, rights);
    } while (error == -ENOMEM && mm_try_again(mm, ++tries, access->need));
    if (error != 0) {
        page_put(page);
        /* Somebody was faster, or it has been here before. */
        return error == -EEXIST ? mm_page_back(mm, access) : error;
    }
    mm->resident++;
    return 0;
}

/** The first touch. */
static int
mm_page_new(struct mm *mm, const struct mm_region *region, const struct mm_access *access)
{
    struct page *page;

    if (region->object != NULL)
        return mm_page_of_file(mm, region, access);
    if (mm_huge_wanted(region)) {
        int error = mm_page_huge(mm, region, access);

        if (error != -ENOMEM)
            return error;
    }
    page = mm_page_alloc(mm, PAGE_HIGH | PAGE_ZERO, access->need);
    if (page == NULL)
        return -ENOMEM;
    mm->counters.zeroed++;
    return mm_page_show(mm, page, mm_rights(region->protection), access);
}
/* [/new] */

/* [copy] */
int
mm_page_own(struct mm *mm, struct page *page, unsigned rights, const struct mm_access *access)
{
    struct page *copy;
    void *from, *to;

    if (page_references(page) == 1) {
        mm->counters.kept++;
        return space_set(&mm->space, access->address, page, rights);
    }
    copy = page_alloc(0, PAGE_HIGH);
    if (copy == NULL) {
        page_get(page); /* whoever makes room leaves this one alone */
        copy = mm_page_alloc(mm, PAGE_HIGH, access->need);
        page_put(page);
    }
    if (copy == NULL)
        return -ENOMEM;
    sched_preempt_disable(); /* windows are closed in the order of opening, also among threads */
    from = kmap(page);
    to = kmap(copy);
    memcpy(to, from, PAGE_SIZE);
    kunmap(to);
    kunmap(from);
    sched_preempt_enable();
    mm->counters.copied++;
    return space_set(&mm->space, access->address, copy, rights); /* its tables are there */
}
/* [/copy] */

/** Does the stack that begins at region @p index grow down to @p address? */
static bool
mm_grow_stack(struct mm *mm, unsigned index, vaddr_t address)
{
    const struct mm_region *region = &mm->regions.region[index];

    return (region->flags & MM_REGION_STACK) && address >= MM_START &&
           region->end - address <= MM_STACK_LIMIT && mm->regions.bytes <= mm->limit_bytes &&
           region->start - address <= mm->limit_bytes - mm->regions.bytes &&
           mm_regions_grow_down(&mm->regions, index, address, MM_STACK_GAP);
}

/** The region of an address, after a stack has grown to it. @return NULL: none */
static const struct mm_region *
mm_region_for(struct mm *mm, vaddr_t address)
{
    unsigned index = mm_regions_above(&mm->regions, address);
    const struct mm_region *region = &mm->regions.region[index];

    if (index == mm->regions.count)
        return NULL;
    return region->start <= address || mm_grow_stack(mm, index, address) ? region : NULL;
}

/** Does PROT_… of a region allow @p access? x86 can read whatever can be written or executed. */
static bool
mm_allows(unsigned protection, unsigned access)
{
    return access == PROT_READ ? protection != PROT_NONE : (protection & access) == access;
}

/** A shared page is there, with all rights of its region. */
static int
mm_page_touch_shared(struct page *page, const struct mm_access *access)
{
    if (access->write && access->right == 0)
        filemap_page_written(page); /* the kernel writes by another address */
    return 0;
}

/* [touch] */
int
mm_touch(struct mm *mm, const struct mm_access *access)
{
    const struct mm_region *region;
    unsigned rights = 0;
    struct page *page;

    if (mm->doomed)
        return -ENOMEM;
    region = mm_region_for(mm, access->address);
    if (region == NULL)
        return -EFAULT;
    if (!mm_allows(region->protection, access->right))
        return -EACCES;
    if (access->likely_absent)
        return mm_page_new(mm, region, access);
    page = space_lookup(&mm->space, access->address, &rights);
    if (page == NULL)
        return mm_page_new(mm, region, access);
    if (region->flags & MM_REGION_SHARED)
        return mm_page_touch_shared(page, access);
    if (access->write && (!(rights & PAGING_WRITE) || page_references(page) > 1))
        return mm_page_own(mm, page, mm_rights(region->protection), access);
    return 0;
}

static struct mm_access
mm_fault_access(const struct page_fault *fault, enum mm_need need)
{
    return (struct mm_access){
        .address = MM_PAGE_DOWN(fault->address),
        .right = fault->write   ? PROT_WRITE
                 : fault->fetch ? PROT_EXEC
                                : PROT_READ,
        .write = fault->write,
        .likely_absent = !fault->present,
        .need = need,
    };
}

int
mm_fault(struct mm *mm, const struct page_fault *fault)
{
    struct mm_access access = mm_fault_access(fault, MM_PROGRAM);
    int error;

    mutex_lock(&mm->lock);
    error = mm_touch(mm, &access);
    mutex_unlock(&mm->lock);
    return error;
}

int
mm_fault_at_once(struct mm *mm, const struct page_fault *fault)
{
    struct mm_access access = mm_fault_access(fault, MM_AT_ONCE);
    int error;

    if (!mutex_try_lock(&mm->lock))
        return -EAGAIN;
    error = mm_touch(mm, &access);
    mutex_unlock(&mm->lock);
    return error == -ENOMEM ? -EAGAIN : error;
}
/* [/touch] */

/** One piece, within a page. mm->lock is held. */
static int
mm_copy_page(struct mm *mm, vaddr_t address, const void *from, size_t size)
{
    struct mm_access access = { .address = MM_PAGE_DOWN(address), .write = true };
    int error = mm_touch(mm, &access);
    unsigned rights;
    char *window;

    if (error != 0)
        return error;
    sched_preempt_disable();
    window = kmap(space_lookup(&mm->space, access.address, &rights));
    memcpy(window + address % PAGE_SIZE, from, size);
    kunmap(window);
    sched_preempt_enable();
    return 0;
}

int
mm_copy_in(struct mm *mm, vaddr_t address, const void *from, size_t size)
{
    const char *at = from;
    int error = 0;

    if (size != 0 && (address >= MM_END || size > MM_END - address))
        return -EFAULT;
    mutex_lock(&mm->lock);
    while (size != 0 && error == 0) {
        size_t part = PAGE_SIZE - address % PAGE_SIZE;

        if (part > size)
            part = size;
        error = mm_copy_page(mm, address, at, part);
        address += part;
        at += part;
        size -= part;
    }
    mutex_unlock(&mm->lock);
    return error;
}
