/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CMPXCHG on a program's memory.
 * @ingroup mm
 *
 * Source: Intel SDM vol. 2A CMPXCHG; vol. 3A §8.1.2 (LOCK).
 */
#include <kernel/mm/user_word.h>

#include <kernel/irq/fixup.h>
#include <kernel/mm/mm.h>
#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <mode/user_access.h>

int
user_word_exchange(uintptr_t address, uint32_t old, uint32_t new, uint32_t *found)
{
    unsigned failed = 1;

    if (address % sizeof(*found) != 0 || !user_range_valid(address, sizeof(*found)) ||
        mm_current() == NULL)
        return -EFAULT;
    *found = old;
    user_access_begin();
    __asm__ volatile("1: lock cmpxchgl %[new], (%[address])\n\t"
                     "movl $0, %[failed]\n"
                     "2:\n" FIXUP("1b", "2b")
                     : [failed] "+r"(failed), "+a"(*found)
                     : [new] "r"(new), [address] "r"(address)
                     : "cc", "memory");
    user_access_end();
    return failed != 0 ? -EFAULT : 0;
}
