/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/sys/vm/nr_hugepages, and mmap(MAP_HUGETLB).
 * @ingroup mm
 *
 * Transparent large pages come when there happens to be a block. Who wants to rely on them has an
 * administrator put some aside. They are given at mmap, not at the first touch: so there is never a
 * promise that cannot be kept, and HugePages_Rsvd is 0. fork copies them at once, for the same
 * reason, and is ENOMEM if the pool has too few.
 *
 * As on Linux, no call may cut one: munmap, mprotect and a fixed mmap are EINVAL then; mremap and
 * MADV_DONTNEED are EINVAL for all of them (Linux: until 4.x, 5.17). They keep their entry as long
 * as they live.
 *
 * Source: mmap(2) (MAP_HUGETLB), proc(5) (HugePages_…).
 */
#include <kernel/mm/huge_pool.h>

#include <kernel/fs/meminfo.h>
#include <kernel/fs/sysctl.h>
#include <kernel/mm/huge.h>
#include <kernel/mm/space_large.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/spinlock.h>
#include <lib/errno.h>
#include <lib/string.h>

LOCK_CLASS(78, hugepool);

static struct {
    struct spinlock lock;
    uint32_t first;       /**< frame of the first block that is free; PAGE_NONE: none */
    uint32_t free, total; /**< blocks */
} huge_pool = { .lock = SPINLOCK_INIT(hugepool), .first = PAGE_NONE };

/** @return a block, or NULL */
static struct page *
huge_pool_get(void)
{
    uintptr_t flags = spin_lock_irq(&huge_pool.lock);
    struct page *block = huge_pool.free == 0 ? NULL : &page_frames[huge_pool.first];

    if (block != NULL) {
        huge_pool.first = block->next;
        huge_pool.free--;
    }
    spin_unlock_irq(&huge_pool.lock, flags);
    return block;
}

void
huge_pool_put(struct page *block)
{
    uintptr_t flags = spin_lock_irq(&huge_pool.lock);

    if (block != NULL) {
        block->next = huge_pool.first;
        huge_pool.first = page_number(block);
        huge_pool.free++;
    } else {
        huge_pool.total--;
    }
    spin_unlock_irq(&huge_pool.lock, flags);
}

static void
huge_pool_count(int by)
{
    uintptr_t flags = spin_lock_irq(&huge_pool.lock);

    huge_pool.total += (uint32_t)by;
    spin_unlock_irq(&huge_pool.lock, flags);
}

uint64_t
huge_pool_total(void)
{
    return huge_pool.total;
}

uint64_t
huge_pool_free(void)
{
    return huge_pool.free;
}

/* [resize] */
int
huge_pool_resize(uint64_t wanted)
{
    struct page *block;

    while (huge_pool_total() < wanted) {
        block = page_alloc(SPACE_LARGE_ORDER, PAGE_HIGH);
        if (block == NULL)
            break;
        huge_pool_put(block);
        huge_pool_count(1);
    }
    while (huge_pool_total() > wanted && (block = huge_pool_get()) != NULL) {
        page_free(block, SPACE_LARGE_ORDER);
        huge_pool_count(-1);
    }
    return 0;
}
/* [/resize] */

SYSCTL(vm, nr_hugepages, huge_pool_total, huge_pool_resize);

int
mm_pool_ask(size_t *size, vaddr_t address, unsigned flags, const struct file *file)
{
    unsigned order = flags >> MAP_HUGE_SHIFT;

    if (file != NULL || (order != 0 && order != PAGE_SHIFT + SPACE_LARGE_ORDER) ||
        ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) && address % MM_HUGE_SIZE != 0))
        return -EINVAL;
    if (*size > MM_END)
        return -ENOMEM;
    *size = (*size + MM_HUGE_SIZE - 1) & ~(MM_HUGE_SIZE - 1);
    return *size / MM_HUGE_SIZE <= huge_pool_free() ? 0 : -ENOMEM;
}

/** A page of the pool at @p address, with the content of @p from, or zeros. */
static int
mm_pool_add(struct mm *mm, const struct mm_region *region, vaddr_t address, const struct page *from)
{
    struct page *block = huge_pool_get();
    int error;

    if (block == NULL)
        return -ENOMEM;
    if (from != NULL)
        memcpy(page_to_virt(block), page_to_virt(from), SPACE_LARGE_SIZE);
    else
        memset(page_to_virt(block), 0, SPACE_LARGE_SIZE);
    error = space_add_large(&mm->space, address, block, PAGING_USER);
    if (error != 0) {
        huge_pool_put(block);
        return error;
    }
    block->state |= PAGE_IS_POOLED;
    mm->resident += SPACE_LARGE_PAGES;
    space_protect(&mm->space, address, SPACE_LARGE_SIZE, mm_rights(region->protection));
    return 0;
}

int
mm_pool_fill(struct mm *mm, const struct mm_region *region)
{
    int error = 0;

    for (vaddr_t at = region->start; at < region->end && error == 0; at += SPACE_LARGE_SIZE)
        error = mm_pool_add(mm, region, at, NULL);
    return error;
}

int
mm_pool_copy(struct mm *to, struct mm *from, const struct mm_region *region)
{
    int error = 0;
    unsigned rights;

    for (vaddr_t at = region->start; at < region->end && error == 0; at += SPACE_LARGE_SIZE)
        error = mm_pool_add(to, region, at, space_lookup(&from->space, at, &rights));
    return error;
}

static bool
mm_pool_is_inside(const struct mm *mm, vaddr_t address)
{
    const struct mm_region *region =
        address % MM_HUGE_SIZE == 0 ? NULL : mm_regions_lookup(&mm->regions, address);

    return region != NULL && (region->flags & MM_REGION_POOL);
}

bool
mm_pool_is_cut(const struct mm *mm, vaddr_t start, vaddr_t end)
{
    return mm_pool_is_inside(mm, start) || mm_pool_is_inside(mm, end);
}

static uint64_t
huge_pool_none(void)
{
    return 0;
}

static uint64_t
huge_pool_kib(void)
{
    return SPACE_LARGE_SIZE / 1024;
}

MEMINFO(81, HugePages_Total, "", huge_pool_total);
MEMINFO(82, HugePages_Free, "", huge_pool_free);
MEMINFO(83, HugePages_Rsvd, "", huge_pool_none);
MEMINFO(84, HugePages_Surp, "", huge_pool_none);
MEMINFO(85, Hugepagesize, "kB", huge_pool_kib);
