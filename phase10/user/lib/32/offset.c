/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Positions in files, which have 64 bits where a register has 32.
 * @ingroup libc
 *
 * The kernel takes them in two halves, the lower one first, but of _llseek the higher one.
 *
 * Source: lseek(2), _llseek(2), pread(2), syscall(2): "Architecture-specific requirements".
 */
#include <unistd.h>

#include <sys/syscall.h>

#define OFFSET_HALF 32

off_t
lseek(int file, off_t offset, int whence)
{
    int64_t result;

    if (syscall(SYS__llseek, file, (long)(offset >> OFFSET_HALF), (long)offset, &result, whence) !=
        0)
        return -1;
    return result;
}

ssize_t
pread(int file, void *memory, size_t size, off_t offset)
{
    return syscall(SYS_pread64, file, memory, size, (long)offset, (long)(offset >> OFFSET_HALF));
}

ssize_t
pwrite(int file, const void *memory, size_t size, off_t offset)
{
    return syscall(SYS_pwrite64, file, memory, size, (long)offset, (long)(offset >> OFFSET_HALF));
}

int
ftruncate(int file, off_t size)
{
    return (int)syscall(SYS_ftruncate64, file, (long)size, (long)(size >> OFFSET_HALF));
}

int
truncate(const char *path, off_t size)
{
    return (int)syscall(SYS_truncate64, path, (long)size, (long)(size >> OFFSET_HALF));
}
