/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Life of an address space: made, copied, counted, destroyed; and the list of all.
 * @ingroup mm
 *
 * Next to read: fault.c.
 */
#include <kernel/mm/mm.h>

#include <kernel/fs/file.h>
#include <kernel/mm/huge.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/object.h>
#include <kernel/mm/private.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/spinlock.h>
#include <lib/errno.h>

LOCK_CLASS(13, mm,
           .nests = true); /* two: fork's child, which nobody else knows; oom.c only tries */
LOCK_CLASS(73, mmlist);

/** All there are, the latest first. */
static struct mm *mm_first;
static uint32_t mm_counted;
static struct spinlock mm_list_lock = SPINLOCK_INIT(mmlist);

static void
mm_object_get(void *object)
{
    file_get(object);
}

static void
mm_object_put(void *object)
{
    file_put(object);
}

static const struct mm_regions_ops mm_regions_ops = {
    .resize = krealloc,
    .free = kfree,
    .object_get = mm_object_get,
    .object_put = mm_object_put,
};

static void
mm_list_add(struct mm *mm)
{
    uintptr_t flags = spin_lock_irq(&mm_list_lock);

    mm->next = mm_first;
    if (mm_first != NULL)
        mm_first->previous = mm;
    mm_first = mm;
    mm_counted++;
    spin_unlock_irq(&mm_list_lock, flags);
}

static void
mm_list_remove(struct mm *mm)
{
    uintptr_t flags = spin_lock_irq(&mm_list_lock);

    if (mm->previous != NULL)
        mm->previous->next = mm->next;
    else
        mm_first = mm->next;
    if (mm->next != NULL)
        mm->next->previous = mm->previous;
    mm_counted--;
    spin_unlock_irq(&mm_list_lock, flags);
}

OBJECT_KIND(mm, .size = sizeof(struct mm));

struct mm *
mm_create(void)
{
    struct mm *mm = object_zalloc(&object_kind_mm);

    if (mm == NULL)
        return NULL;
    if (space_create(&mm->space) != 0) {
        object_free(&object_kind_mm, mm);
        return NULL;
    }
    mutex_init(&mm->lock, &lock_class_mm);
    mm->regions.ops = &mm_regions_ops;
    mm->limit_bytes = ~(size_t)0;
    mm->references = 1;
    mm_list_add(mm);
    return mm;
}

void
mm_set_program(struct mm *mm, struct file *file)
{
    mm->program = file_get(file);
}

/* [fork] */
/** Regions and pages of @p from, for @p to, which is new. @return 0 or -ENOMEM */
static int
mm_copy(struct mm *to, struct mm *from)
{
    int error = from->doomed ? -ENOMEM : mm_regions_copy(&to->regions, &from->regions);

    for (unsigned at = 0; error == 0 && at < from->regions.count; at++) {
        const struct mm_region *region = &from->regions.region[at];

        error = region->flags & MM_REGION_POOL
                    ? mm_pool_copy(to, from, region)
                    : space_copy(&to->space, &from->space, region->start,
                                 region->end - region->start, &to->resident);
    }
    if (from->program != NULL)
        mm_set_program(to, from->program);
    to->brk_start = from->brk_start;
    to->brk = from->brk;
    to->limit_bytes = from->limit_bytes;
    return error;
}

struct mm *
mm_fork(struct mm *parent)
{
    struct mm *child = mm_create();
    int error;

    if (child == NULL)
        return NULL;
    mutex_lock(&parent->lock);
    error = mm_copy(child, parent);
    mutex_unlock(&parent->lock);
    if (error == 0)
        return child;
    mm_put(child);
    return NULL;
}
/* [/fork] */

struct mm *
mm_get(struct mm *mm)
{
    ASSERT(__atomic_fetch_add(&mm->references, 1, __ATOMIC_RELAXED) != 0);
    return mm;
}

/** A reference, unless the last one is gone already: for who finds it in the list. */
static bool
mm_get_alive(struct mm *mm)
{
    uint32_t before = __atomic_load_n(&mm->references, __ATOMIC_RELAXED);

    while (before != 0) {
        if (__atomic_compare_exchange_n(&mm->references, &before, before + 1, false,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            return true;
    }
    return false;
}

static void
mm_destroy(struct mm *mm)
{
    if (mm_current() == mm)
        mm_activate(NULL);
    space_leave(&mm->space); /* a lazy switch may have left them in use */
    mm_list_remove(mm);
    for (unsigned at = 0; at < mm->regions.count; at++) {
        const struct mm_region *region = &mm->regions.region[at];

        mm->resident -= space_clear(&mm->space, region->start, region->end - region->start);
    }
    ASSERT(mm->resident == 0);
    mm_regions_clear(&mm->regions);
    file_put(mm->program);
    space_destroy(&mm->space);
    object_free(&object_kind_mm, mm);
}

void
mm_put(struct mm *mm)
{
    if (mm != NULL && __atomic_sub_fetch(&mm->references, 1, __ATOMIC_ACQ_REL) == 0)
        mm_destroy(mm);
}

uint32_t
mm_count(void)
{
    return __atomic_load_n(&mm_counted, __ATOMIC_RELAXED);
}

struct mm *
mm_next(struct mm *mm)
{
    uintptr_t flags = spin_lock_irq(&mm_list_lock);
    struct mm *next = mm == NULL ? mm_first : mm->next;

    while (next != NULL && !mm_get_alive(next))
        next = next->next;
    spin_unlock_irq(&mm_list_lock, flags);
    mm_put(mm);
    return next;
}

uint32_t
mm_size_kib(const struct mm *mm)
{
    return (uint32_t)(mm->regions.bytes / 1024);
}

uint32_t
mm_resident_kib(const struct mm *mm)
{
    return mm->resident * (PAGE_SIZE / 1024);
}
