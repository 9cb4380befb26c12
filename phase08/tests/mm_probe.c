/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Short ways to a program's memory, for tests.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/mm/space.h>
#include <lib/errno.h>

int
probe_map(struct mm *mm, vaddr_t address, size_t size, unsigned protection)
{
    return mm_map(mm, &address, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, NULL, 0);
}

int
probe_put(vaddr_t address, char value)
{
    return user_write(address, &value, 1);
}

int
probe_get(vaddr_t address)
{
    unsigned char value;

    return user_read(&value, address, 1) == 0 ? value : -EFAULT;
}

unsigned
probe_rights(struct mm *mm, vaddr_t address)
{
    unsigned rights;

    if (space_lookup(&mm->space, address, &rights) == NULL)
        return ~0u;
    return paging_can_forbid_execution() ? rights : rights & ~(unsigned)PAGING_EXECUTE;
}

unsigned
probe_sharers(struct mm *mm, vaddr_t address)
{
    unsigned rights;
    struct page *page = space_lookup(&mm->space, address, &rights);

    return page == NULL ? 0 : page_references(page);
}
