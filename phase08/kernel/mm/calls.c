/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about memory, with Linux's habits.
 * @ingroup mm
 *
 * i386's old mmap takes the address of its six arguments, because calls had five then; mmap2 counts
 * the offset in pages. x86-64 has only the latter, counts in bytes, and calls it mmap.
 */
#include <kernel/mm/mm.h>

#include <kernel/fs/file.h>
#include <kernel/mm/page.h>
#include <kernel/mm/user.h>
#include <kernel/proc/files.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/errno.h>

/** @param offset bytes */
static long
mm_call_map(const uintptr_t *arguments, uint64_t offset)
{
    vaddr_t address = arguments[0];
    struct file *file = NULL;
    int error;

    if (!(arguments[3] & MAP_ANONYMOUS)) {
        file = files_lookup(process_current()->files, arguments[4]);
        if (file == NULL)
            return -EBADF;
    }
    error = mm_map(mm_current(), &address, arguments[1], (unsigned)arguments[2],
                   (unsigned)arguments[3], file, offset);
    return error != 0 ? error : (long)address;
}

static long
mm_call_mmap2(const uintptr_t *arguments)
{
    uint64_t offset = (uint64_t)arguments[5] * SYSCALL_MAP_UNIT;

    return offset % PAGE_SIZE != 0 ? -EINVAL : mm_call_map(arguments, offset);
}

static long
mm_call_mmap(const uintptr_t *arguments)
{
    struct mmap_arguments old;
    uintptr_t all[SYSCALL_ARGUMENTS];

    if (user_read(&old, arguments[0], sizeof(old)) != 0)
        return -EFAULT;
    if (old.offset % PAGE_SIZE != 0)
        return -EINVAL;
    all[0] = old.address;
    all[1] = old.length;
    all[2] = old.protection;
    all[3] = old.flags;
    all[4] = old.file;
    return mm_call_map(all, old.offset);
}

static long
mm_call_munmap(const uintptr_t *arguments)
{
    return mm_unmap(mm_current(), arguments[0], arguments[1]);
}

static long
mm_call_mprotect(const uintptr_t *arguments)
{
    return mm_protect(mm_current(), arguments[0], arguments[1], (unsigned)arguments[2]);
}

static long
mm_call_brk(const uintptr_t *arguments)
{
    return (long)mm_brk(mm_current(), arguments[0]);
}

SYSCALL(45, brk, 1, mm_call_brk);
SYSCALL(90, mmap, 1, mm_call_mmap);
SYSCALL(91, munmap, 2, mm_call_munmap);
SYSCALL(125, mprotect, 3, mm_call_mprotect);
SYSCALL(192, mmap2, 6, mm_call_mmap2);
