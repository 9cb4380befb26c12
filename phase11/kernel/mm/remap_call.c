/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mremap: what realloc uses for large pieces.
 * @ingroup mm
 *
 * Source: mremap(2).
 */
#include <kernel/mm/drop.h>
#include <kernel/proc/syscall.h>

static long
remap_call(const uintptr_t *arguments)
{
    vaddr_t address = arguments[0];
    int error = mm_remap(mm_current(), &address, arguments[1], arguments[2], (unsigned)arguments[3],
                         arguments[4]);

    return error != 0 ? error : (long)address;
}

SYSCALL(163, mremap, 5, remap_call);
