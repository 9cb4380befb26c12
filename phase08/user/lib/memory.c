/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asking the kernel for memory.
 * @ingroup libc
 *
 * Linux's brk returns where the data ends now, whether that is what was asked for or not; its mmap2
 * counts the file's offset in pages.
 */
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/syscall.h>

#define MEMORY_PAGE 4096

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

void *
mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    if (offset % MEMORY_PAGE != 0) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap2, address, length, protection, flags, file,
                           (long)(offset / MEMORY_PAGE));
}
