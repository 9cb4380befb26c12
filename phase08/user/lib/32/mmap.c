/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mmap: i386's newer call counts the file's offset in pages.
 * @ingroup libc
 *
 * Source: mmap2(2).
 */
#include <errno.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define MMAP_PAGE 4096

void *
mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    if (offset % MMAP_PAGE != 0) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap2, address, length, protection, flags, file,
                           (long)(offset / MMAP_PAGE));
}
