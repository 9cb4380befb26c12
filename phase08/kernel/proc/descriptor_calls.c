/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about descriptors themselves: dup, fcntl, pipe.
 * @ingroup process
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/linux/fcntl.h>

/** What F_SETFL may change (fcntl(2)). */
#define DESCRIPTOR_CHANGES (O_APPEND | O_NONBLOCK)

/** A second descriptor for the same open file. */
static long
descriptor_copy(uintptr_t number, unsigned least, unsigned flags)
{
    struct file_table *table = process_current()->files;
    struct file *file = files_lookup(table, number);
    int copy;

    if (file == NULL)
        return -EBADF;
    copy = files_install(table, file_get(file), least, flags);
    if (copy < 0)
        file_put(file);
    return copy;
}

static long
descriptor_dup(const uintptr_t *arguments)
{
    return descriptor_copy(arguments[0], 0, 0);
}

/** dup2 and dup3, of two that differ. */
static long
descriptor_replace(uintptr_t from, uintptr_t to, unsigned flags)
{
    struct file_table *table = process_current()->files;
    struct file *file = files_lookup(table, from);
    int error;

    if (file == NULL || to >= FILES_MAX)
        return -EBADF;
    error = files_replace(table, (unsigned)to, file_get(file), flags);
    if (error < 0)
        file_put(file);
    return error;
}

static long
descriptor_dup2(const uintptr_t *arguments)
{
    if (arguments[0] != arguments[1])
        return descriptor_replace(arguments[0], arguments[1], 0);
    return files_lookup(process_current()->files, arguments[0]) == NULL ? -EBADF
                                                                        : (long)arguments[0];
}

static long
descriptor_dup3(const uintptr_t *arguments)
{
    if (arguments[0] == arguments[1] || (arguments[2] & ~(uintptr_t)O_CLOEXEC) != 0)
        return -EINVAL;
    return descriptor_replace(arguments[0], arguments[1], arguments[2] != 0 ? FILES_CLOEXEC : 0);
}

/** F_DUPFD. */
static long
descriptor_dup_from(uintptr_t number, uintptr_t least, unsigned flags)
{
    if (files_lookup(process_current()->files, number) == NULL)
        return -EBADF;
    return least >= FILES_MAX ? -EINVAL : descriptor_copy(number, (unsigned)least, flags);
}

static long
descriptor_fcntl(const uintptr_t *arguments)
{
    struct file_table *table = process_current()->files;
    struct file *file = files_lookup(table, arguments[0]);

    if (file == NULL)
        return -EBADF;
    switch (arguments[1]) {
    case F_DUPFD:
        return descriptor_dup_from(arguments[0], arguments[2], 0);
    case F_DUPFD_CLOEXEC:
        return descriptor_dup_from(arguments[0], arguments[2], FILES_CLOEXEC);
    case F_GETFD:
        return files_flags(table, arguments[0]);
    case F_SETFD:
        return files_set_flags(table, arguments[0], arguments[2] & FD_CLOEXEC);
    case F_GETFL:
        return (long)file->flags;
    case F_SETFL:
        file->flags =
            (file->flags & ~DESCRIPTOR_CHANGES) | ((uint32_t)arguments[2] & DESCRIPTOR_CHANGES);
        return 0;
    default:
        return -EINVAL;
    }
}

/** Give both ends of a pipe descriptors, and tell the program. @return 0 or a
 * negative errno */
static long
descriptor_install_pipe(struct file_table *table, struct file *const ends[2], unsigned flags,
                        uintptr_t address)
{
    int numbers[2];
    long error;

    numbers[0] = files_install(table, ends[0], 0, flags);
    if (numbers[0] < 0) {
        file_put(ends[0]);
        file_put(ends[1]);
        return numbers[0];
    }
    numbers[1] = files_install(table, ends[1], 0, flags);
    if (numbers[1] < 0) {
        file_put(ends[1]);
        (void)files_close(table, (uintptr_t)numbers[0]);
        return numbers[1];
    }
    error = user_write(address, numbers, sizeof(numbers));
    if (error != 0) {
        (void)files_close(table, (uintptr_t)numbers[0]);
        (void)files_close(table, (uintptr_t)numbers[1]);
    }
    return error;
}

/** pipe2, of which pipe is the one without flags. */
static long
descriptor_make_pipe(uintptr_t address, uintptr_t flags)
{
    struct file *ends[2];
    int error;

    if ((flags & ~(uintptr_t)(O_CLOEXEC | O_NONBLOCK)) != 0)
        return -EINVAL;
    error = pipe_create(ends, (uint32_t)flags & O_NONBLOCK);
    if (error != 0)
        return error;
    return descriptor_install_pipe(process_current()->files, ends,
                                   (flags & O_CLOEXEC) != 0 ? FILES_CLOEXEC : 0, address);
}

static long
descriptor_pipe(const uintptr_t *arguments)
{
    return descriptor_make_pipe(arguments[0], 0);
}

static long
descriptor_pipe2(const uintptr_t *arguments)
{
    return descriptor_make_pipe(arguments[0], arguments[1]);
}

SYSCALL(41, dup, 1, descriptor_dup);
SYSCALL(42, pipe, 1, descriptor_pipe);
SYSCALL(55, fcntl, 3, descriptor_fcntl);
SYSCALL(63, dup2, 2, descriptor_dup2);
SYSCALL(221, fcntl64, 3, descriptor_fcntl);
SYSCALL(330, dup3, 3, descriptor_dup3);
SYSCALL(331, pipe2, 2, descriptor_pipe2);
