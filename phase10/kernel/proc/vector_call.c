/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief readv and writev, preadv and pwritev: one call, several pieces of memory.
 * @ingroup process
 *
 * What is small is written as one piece, so that a line made of several is not torn apart by who
 * else writes to the pipe. Source: readv(2), pipe(7): PIPE_BUF.
 */
#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <lib/linux/uio.h>

/** What a program has asked for. */
struct vector {
    struct file *file;
    struct iovec *pieces; /**< a copy */
    unsigned count;
    size_t total;           /**< bytes of all */
    const uint64_t *offset; /**< NULL: at the file's position */
};

/** Add the lengths up. */
static int
vector_sum(struct vector *vector)
{
    vector->total = 0;
    for (unsigned i = 0; i < vector->count; i++) {
        size_t length = vector->pieces[i].iov_len;

        if (length > (size_t)INTPTR_MAX - vector->total)
            return -EINVAL;
        vector->total += length;
    }
    return 0;
}

/** @return 0: vector_put(); else a negative errno */
static int
vector_get(struct vector *vector, const uintptr_t *arguments)
{
    int error;

    vector->file = files_lookup(process_current()->files, arguments[0]);
    vector->pieces = NULL;
    vector->count = (unsigned)arguments[2];
    if (vector->file == NULL)
        return -EBADF;
    if (arguments[2] > UIO_MAXIOV)
        return -EINVAL;
    vector->pieces = kmalloc((vector->count + 1) * sizeof(struct iovec));
    if (vector->pieces == NULL)
        return -ENOMEM;
    error = user_read(vector->pieces, arguments[1], vector->count * sizeof(struct iovec));
    if (error == 0)
        error = vector_sum(vector);
    if (error != 0)
        kfree(vector->pieces);
    return error;
}

static void
vector_put(struct vector *vector)
{
    kfree(vector->pieces);
}

/** One piece after the other, until one is not filled. */
static long
vector_each(const struct vector *vector,
            long (*fn)(struct file *file, uintptr_t memory, size_t bytes, const uint64_t *offset))
{
    long done = 0;

    for (unsigned i = 0; i < vector->count; i++) {
        const struct iovec *piece = &vector->pieces[i];
        uint64_t at = vector->offset != NULL ? *vector->offset + (uint64_t)done : 0;
        long count;

        if (piece->iov_len == 0 && vector->total > 0)
            continue;
        count = fn(vector->file, (uintptr_t)piece->iov_base, piece->iov_len,
                   vector->offset != NULL ? &at : NULL);
        if (count < 0)
            return done > 0 ? done : count;
        done += count;
        if ((size_t)count < piece->iov_len)
            break;
    }
    return done;
}

/** All as one piece. */
static long
vector_write_together(const struct vector *vector, char *memory)
{
    size_t at = 0;

    for (unsigned i = 0; i < vector->count; i++) {
        const struct iovec *piece = &vector->pieces[i];

        if (user_read(memory + at, (uintptr_t)piece->iov_base, piece->iov_len) != 0)
            return -EFAULT;
        at += piece->iov_len;
    }
    return vector->offset != NULL ? vfs_pwrite(vector->file, memory, at, *vector->offset)
                                  : vfs_write(vector->file, memory, at);
}

/** @param offset NULL: at the file's position */
static long
vector_read(const uintptr_t *arguments, const uint64_t *offset)
{
    struct vector vector = { .offset = offset };
    long result = vector_get(&vector, arguments);

    if (result != 0)
        return result;
    result = vector_each(&vector, user_file_read);
    vector_put(&vector);
    return result;
}

/** @param offset NULL: at the file's position */
static long
vector_write(const uintptr_t *arguments, const uint64_t *offset)
{
    struct user_buffer buffer;
    struct vector vector = { .offset = offset };
    long result = vector_get(&vector, arguments);

    if (result != 0)
        return result;
    result = user_buffer_get(&buffer, vector.total);
    if (result == 0) {
        result = vector.total <= buffer.size ? vector_write_together(&vector, buffer.memory)
                                             : vector_each(&vector, user_file_write);
        user_buffer_put(&buffer);
    }
    vector_put(&vector);
    return result;
}

static long
vector_call_readv(const uintptr_t *arguments)
{
    return vector_read(arguments, NULL);
}

static long
vector_call_writev(const uintptr_t *arguments)
{
    return vector_write(arguments, NULL);
}

static long
vector_call_preadv(const uintptr_t *arguments)
{
    uint64_t offset = syscall_position(&arguments[3]);

    return vector_read(arguments, &offset);
}

static long
vector_call_pwritev(const uintptr_t *arguments)
{
    uint64_t offset = syscall_position(&arguments[3]);

    return vector_write(arguments, &offset);
}

SYSCALL(145, readv, 3, vector_call_readv);
SYSCALL(146, writev, 3, vector_call_writev);
SYSCALL(333, preadv, 5, vector_call_preadv);
SYSCALL(334, pwritev, 5, vector_call_pwritev);
