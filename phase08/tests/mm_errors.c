/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what mmap and its kin refuse, and with which number (man section 2 of Linux).
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/page_alloc.h>
#include <lib/errno.h>

#define ANONYMOUS (MAP_PRIVATE | MAP_ANONYMOUS)
#define FIXED     (ANONYMOUS | MAP_FIXED)
/** Bytes that there are addresses for, but not that much memory, mostly. */
#define MUCH 0xB0000000u

/** A request, and what has to come of it. */
static const struct {
    const char *what;
    vaddr_t address;
    size_t size;
    unsigned protection, flags;
    int error;
} mm_requests[] = {
    { "no size", 0, 0, PROT_READ, ANONYMOUS, -EINVAL },
    { "a size that wraps", 0, ~(size_t)0, PROT_READ, ANONYMOUS, -ENOMEM },
    { "neither private nor shared", 0, 1, PROT_READ, MAP_ANONYMOUS, -EINVAL },
    { "both", 0, 1, PROT_READ, ANONYMOUS | MAP_SHARED, -EINVAL },
    { "shared", 0, 1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -ENODEV },
    { "writable code", 0, 1, PROT_WRITE | PROT_EXEC, ANONYMOUS, -EACCES },
    { "more than there can be", 0, MM_END, PROT_NONE, ANONYMOUS, -ENOMEM },
    { "more than the machine has", 0, MUCH, PROT_WRITE, ANONYMOUS, -ENOMEM },
    { "in the middle of a page", PROBE_BASE + 1, 1, PROT_READ, FIXED, -EINVAL },
    { "page 0", 0, 1, PROT_READ, FIXED, -EPERM },
    { "the kernel", MM_END, 1, PROT_READ, FIXED, -ENOMEM },
    { "into the kernel", MM_END - 0x1000, 0x1001, PROT_READ, FIXED, -ENOMEM },
    { "the last page", MM_END - 0x1000, 0x1000, PROT_READ, FIXED, 0 },
    { "the first page", MM_START, 1, PROT_READ, FIXED, 0 },
    { "a place", PROBE_BASE, 0x3000, PROT_READ, FIXED, 0 },
    { "the same place", PROBE_BASE + 0x1000, 1, PROT_READ, FIXED, 0 },
    { "a place that is taken", PROBE_BASE + 0x2000, 1, 0, ANONYMOUS | MAP_FIXED_NOREPLACE,
      -EEXIST },
    { "one beside it", PROBE_BASE + 0x3000, 1, 0, ANONYMOUS | MAP_FIXED_NOREPLACE, 0 },
};

/** Has it so many bytes of memory? */
static bool
mm_errors_machine_has(uint64_t bytes)
{
    uint64_t pages = 0;

    for (int zone = 0; zone < ZONE_COUNT; zone++)
        pages += page_zones[zone].managed;
    return pages >= bytes / PAGE_SIZE;
}

KTEST(mm, requests, "mm: what cannot be mapped is refused with Linux's number, and changes nothing")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    for (unsigned i = 0; i < ARRAY_SIZE(mm_requests); i++) {
        vaddr_t address = mm_requests[i].address;
        size_t bytes = mm->regions.bytes;

        if (mm_requests[i].size == MUCH && mm_errors_machine_has(MUCH))
            continue;
        KNOTE("%s", mm_requests[i].what);
        KEXPECT_EQ(mm_map(mm, &address, mm_requests[i].size, mm_requests[i].protection,
                          mm_requests[i].flags, NULL, 0),
                   mm_requests[i].error);
        KEXPECT(mm_requests[i].error == 0 || mm->regions.bytes == bytes);
    }
    PROBE_END(mm);
}

KTEST(mm, places, "mm: without a place the highest gap is taken; a hint counts if it is free")
{
    vaddr_t first = 0, second = 0, hint = PROBE_BASE + 1, again = PROBE_BASE + 1;
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_map_stack(mm), 0);
    KEXPECT_EQ(mm_map(mm, &first, 0x3000, PROT_READ, ANONYMOUS, NULL, 0), 0);
    KEXPECT_EQ(mm_map(mm, &second, 1, PROT_READ, ANONYMOUS, NULL, 0), 0);
    KEXPECT_EQ(first, MM_MAP_TOP - 0x3000);
    KEXPECT_EQ(second, first - 0x1000);
    KEXPECT_EQ(mm->regions.count, 2); /* neighbours alike are one */
    KEXPECT_EQ(mm_map(mm, &hint, 0x2000, PROT_READ, ANONYMOUS, NULL, 0), 0);
    KEXPECT_EQ(hint, PROBE_BASE + 0x1000);
    KEXPECT_EQ(mm_map(mm, &again, 0x2000, PROT_READ, ANONYMOUS, NULL, 0), 0);
    KEXPECT_EQ(again, second - 0x2000);
    hint = MM_STACK_TOP - MM_STACK_GAP; /* too near to the stack */
    KEXPECT_EQ(mm_map(mm, &hint, 0x1000, PROT_READ, ANONYMOUS, NULL, 0), 0);
    KEXPECT_EQ(hint, again - 0x1000);
    PROBE_END(mm);
}

KTEST(mm, unmap_errors, "mm: munmap wants whole pages of a program; holes are none of its business")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x3000, PROBE_RW), 0);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, 0), -EINVAL);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE + 1, 0x1000), -EINVAL);
    KEXPECT_EQ(mm_unmap(mm, MM_END, 0x1000), -EINVAL);
    KEXPECT_EQ(mm_unmap(mm, MM_END - 0x1000, 0x1001), -EINVAL);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, ~(size_t)0), -EINVAL);
    KEXPECT_EQ(mm->regions.bytes, 0x3000);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE + 0x1000, 0x1000), 0);
    KEXPECT_EQ(mm->regions.count, 2);
    KEXPECT_EQ(mm_unmap(mm, 0, MM_END), 0);
    KEXPECT_EQ(mm->regions.count, 0);
    PROBE_END(mm);
}

KTEST(mm, protect_errors, "mm: mprotect refuses what it must, and does all in front of a hole")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x3000, PROBE_RW), 0);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + 1, 0x1000, PROT_READ), -EINVAL);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0x1000, 8), -EINVAL);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0, PROT_READ), 0);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, 0x1000, PROT_WRITE | PROT_EXEC), -EACCES);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE, ~(size_t)0, PROT_READ), -ENOMEM);
    KEXPECT_EQ(mm_protect(mm, MM_END, 0x1000, PROT_READ), -ENOMEM);
    KEXPECT_EQ(mm->regions.count, 1);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + 0x1000, 0x4000, PROT_READ), -ENOMEM);
    KEXPECT_EQ(probe_put(PROBE_BASE, 1), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE + 0x1000, 1), -EFAULT);
    KEXPECT_EQ(mm->regions.count, 2);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + 0x1000, 0x2000, PROBE_RW), 0);
    KEXPECT_EQ(mm->regions.count, 1);
    PROBE_END(mm);
}

KTEST(mm, limit, "mm: no request and no stack goes beyond the limit; replacing costs nothing")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    mm_set_limit(mm, 0x8000);
    KEXPECT_EQ(mm_map_stack(mm), 0);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x8000, PROBE_RW), -ENOMEM);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x4000, PROBE_RW), 0);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x4000, PROT_READ), 0);
    KEXPECT_EQ(probe_put(MM_STACK_TOP - 0x5000, 1), -EFAULT);
    KEXPECT_EQ(probe_put(MM_STACK_TOP - 0x4000, 1), 0);
    mm_set_brk(mm, PROBE_BASE + 0x10000);
    KEXPECT_EQ(mm_brk(mm, PROBE_BASE + 0x10001), PROBE_BASE + 0x10000);
    PROBE_END(mm);
}
