/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Data and paths, between programs and files.
 * @ingroup process
 */
#include <kernel/proc/user_buffer.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <kernel/proc/signal.h>
#include <lib/errno.h>

int
user_buffer_get(struct user_buffer *buffer, size_t bytes)
{
    buffer->page = NULL;
    buffer->order = 0;
    buffer->size = USER_BUFFER_SMALL;
    buffer->memory = buffer->small;
    if (bytes <= USER_BUFFER_SMALL)
        return 0;
    while (buffer->order < USER_BUFFER_ORDER && (size_t)PAGE_SIZE << buffer->order < bytes)
        buffer->order++;
    while ((buffer->page = page_alloc(buffer->order, 0)) == NULL && buffer->order > 0)
        buffer->order = 0;
    if (buffer->page == NULL)
        return -ENOMEM;
    buffer->memory = page_to_virt(buffer->page);
    buffer->size = (size_t)PAGE_SIZE << buffer->order;
    return 0;
}

void
user_buffer_put(struct user_buffer *buffer)
{
    page_free(buffer->page, buffer->order);
}

/** Does it stop at what there is now? A second read would wait for more. */
static bool
user_file_is_stream(const struct file *file)
{
    return file->ops != NULL && file->ops->stream;
}

/** The next piece of a transfer. */
static size_t
user_file_piece(const struct user_buffer *buffer, size_t left)
{
    return left < buffer->size ? left : buffer->size;
}

/** Read a piece, and give it to the program. @return bytes or a negative errno
 */
static long
user_file_read_piece(struct file *file, uintptr_t to, char *memory, size_t piece,
                     const uint64_t *offset, size_t done)
{
    long count = offset == NULL ? vfs_read(file, memory, piece)
                                : vfs_pread(file, memory, piece, *offset + done);

    if (count <= 0 || user_write(to + done, memory, (size_t)count) == 0)
        return count;
    if (offset == NULL && !user_file_is_stream(file))
        (void)vfs_lseek(file, -(int64_t)count, SEEK_CUR);
    return -EFAULT;
}

long
user_file_read(struct file *file, uintptr_t to, size_t bytes, const uint64_t *offset)
{
    struct user_buffer buffer;
    size_t done = 0, piece;
    long count;

    if (bytes > (size_t)INTPTR_MAX)
        return -EINVAL;
    if (bytes > VFS_COUNT_MAX)
        bytes = VFS_COUNT_MAX;
    if (user_buffer_get(&buffer, bytes) != 0)
        return -ENOMEM;
    do {
        piece = user_file_piece(&buffer, bytes - done);
        count = user_file_read_piece(file, to, buffer.memory, piece, offset, done);
        if (count > 0)
            done += (size_t)count;
    } while (count == (long)piece && done < bytes && !user_file_is_stream(file));
    user_buffer_put(&buffer);
    if (done > 0)
        return (long)done;
    return count == -EINTR ? -ERESTARTSYS : count; /* files know nothing of calls */
}

/** Take a piece from the program, and write it. @return bytes or a negative
 * errno */
static long
user_file_write_piece(struct file *file, uintptr_t from, char *memory, size_t piece,
                      const uint64_t *offset, size_t done)
{
    if (user_read(memory, from + done, piece) != 0)
        return -EFAULT;
    return offset == NULL ? vfs_write(file, memory, piece)
                          : vfs_pwrite(file, memory, piece, *offset + done);
}

long
user_file_write(struct file *file, uintptr_t from, size_t bytes, const uint64_t *offset)
{
    struct user_buffer buffer;
    size_t done = 0, piece;
    long count;

    if (bytes > (size_t)INTPTR_MAX)
        return -EINVAL;
    if (bytes > VFS_COUNT_MAX)
        bytes = VFS_COUNT_MAX;
    if (user_buffer_get(&buffer, bytes) != 0)
        return -ENOMEM;
    do {
        piece = user_file_piece(&buffer, bytes - done);
        count = user_file_write_piece(file, from, buffer.memory, piece, offset, done);
        if (count > 0)
            done += (size_t)count;
    } while (count == (long)piece && done < bytes);
    user_buffer_put(&buffer);
    return done > 0 ? (long)done : count;
}

int
user_path_get(struct user_path *path, uintptr_t address)
{
    long length = user_read_string(path->small, address, USER_PATH_SMALL);

    path->page = NULL;
    path->text = path->small;
    if (length != -ENAMETOOLONG)
        return length < 0 ? (int)length : 0;
    path->page = page_alloc(0, 0);
    if (path->page == NULL)
        return -ENOMEM;
    path->text = page_to_virt(path->page);
    length = user_read_string(path->text, address, VFS_PATH_MAX);
    if (length >= 0)
        return 0;
    user_path_put(path);
    return (int)length;
}

void
user_path_put(struct user_path *path)
{
    page_free(path->page, 0);
}

_Static_assert(VFS_PATH_MAX <= PAGE_SIZE, "a path fits into a page");
