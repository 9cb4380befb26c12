/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asking the kernel for memory.
 * @ingroup libc
 *
 * Linux's brk returns where the data ends now, whether that is what was asked for or not.
 */
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include <sys/syscall.h>

static uintptr_t memory_end;

int
brk(void *end)
{
    memory_end = (uintptr_t)syscall(SYS_brk, end);
    if (memory_end >= (uintptr_t)end)
        return 0;
    errno = ENOMEM;
    return -1;
}

void *
sbrk(intptr_t change)
{
    uintptr_t old;

    if (memory_end == 0)
        brk(NULL);
    old = memory_end;
    if (change != 0 && brk((void *)(old + (uintptr_t)change)) != 0)
        return (void *)-1;
    return (void *)old;
}
