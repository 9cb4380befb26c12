/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Is the range a program's at all? Then the copy is tried.
 * @ingroup mm
 *
 * Without this question a program could have the kernel read itself: the CPU lets the kernel.
 */
#include <kernel/mm/user.h>

#include <kernel/mm/mm.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/watch.h>
#include <kernel/x86/user_copy.h>
#include <lib/errno.h>

bool
user_range_valid(uintptr_t address, size_t size)
{
    return address >= MM_START && address < MM_END && size <= MM_END - address;
}

/** A range that can be tried; and may the caller sleep, as it has to be able to? */
static inline bool
user_may_try(uintptr_t address, size_t size)
{
    if (lock_watched())
        lock_may_sleep((uintptr_t)__builtin_return_address(0));
    return user_range_valid(address, size) && mm_current() != NULL;
}

int
user_read(void *to, uintptr_t from, size_t size)
{
    if (size == 0)
        return 0;
    return user_may_try(from, size) && user_copy(to, (const void *)from, size) == 0 ? 0 : -EFAULT;
}

int
user_write(uintptr_t to, const void *from, size_t size)
{
    if (size == 0)
        return 0;
    return user_may_try(to, size) && user_copy((void *)to, from, size) == 0 ? 0 : -EFAULT;
}

int
user_clear(uintptr_t to, size_t size)
{
    if (size == 0)
        return 0;
    return user_may_try(to, size) && user_zero((void *)to, size) == 0 ? 0 : -EFAULT;
}

/* [string] */
static long
user_string(char *to, uintptr_t from, size_t size)
{
    for (size_t length = 0; length < size; length++) {
        if (length >= MM_END - from || !user_copy_byte(&to[length], (const char *)from + length))
            return -EFAULT;
        if (to[length] == '\0')
            return (long)length;
    }
    return -ENAMETOOLONG;
}

long
user_read_string(char *to, uintptr_t from, size_t size)
{
    long length;

    if (!user_may_try(from, 1))
        return -EFAULT;
    user_access_begin();
    length = user_string(to, from, size);
    user_access_end();
    return length;
}
/* [/string] */
