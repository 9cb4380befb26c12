/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sendfile: from one descriptor to another, without the program in between.
 * @ingroup process
 *
 * What was read but could not be written goes back: the position of the source, or the offset, is
 * behind the last byte that has arrived. Source: sendfile(2).
 */
#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

/** A transfer. */
struct sendfile {
    struct file *from, *to;
    int64_t offset; /**< in the source */
    size_t left;
    long done;
};

/** Move one piece. @return bytes written; 0: the end; or a negative errno */
static long
sendfile_piece(struct sendfile *call, const struct user_buffer *buffer)
{
    size_t size = call->left < buffer->size ? call->left : buffer->size;
    long count = vfs_pread(call->from, buffer->memory, size, (uint64_t)call->offset);

    return count > 0 ? vfs_write(call->to, buffer->memory, (size_t)count) : count;
}

/** @return bytes, or a negative errno: none were moved */
static long
sendfile_run(struct sendfile *call)
{
    struct user_buffer buffer;
    long count = 0;

    if (user_buffer_get(&buffer, call->left) != 0)
        return -ENOMEM;
    while (call->left > 0 && (count = sendfile_piece(call, &buffer)) > 0) {
        call->offset += count;
        call->left -= (size_t)count;
        call->done += count;
    }
    user_buffer_put(&buffer);
    if (call->done > 0)
        return call->done;
    return count == -EINTR ? -ERESTARTSYS : count;
}

/** The source's own position is meant. */
static long
sendfile_at_position(struct sendfile *call)
{
    long result;

    call->offset = vfs_lseek(call->from, 0, SEEK_CUR);
    if (call->offset < 0)
        return -EINVAL; /* as Linux says of what has no offsets */
    result = sendfile_run(call);
    if (result > 0)
        (void)vfs_lseek(call->from, call->offset, SEEK_SET);
    return result;
}

/** The program says where, and hears where the next call has to go on. */
static long
sendfile_at_offset(struct sendfile *call, uintptr_t address)
{
    long result;

    if (user_read(&call->offset, address, sizeof(call->offset)) != 0)
        return -EFAULT;
    if (call->offset < 0)
        return -EINVAL;
    result = sendfile_run(call);
    if (result >= 0 && user_write(address, &call->offset, sizeof(call->offset)) != 0)
        return -EFAULT;
    return result;
}

static long
sendfile_call(const uintptr_t *arguments)
{
    const struct file_table *files = process_current()->files;
    struct sendfile call = { .to = files_lookup(files, arguments[0]),
                             .from = files_lookup(files, arguments[1]),
                             .left = arguments[3] };

    if (call.to == NULL || call.from == NULL || (call.from->flags & O_ACCMODE) == O_WRONLY ||
        (call.to->flags & O_ACCMODE) == O_RDONLY)
        return -EBADF;
    if (arguments[3] > (size_t)INTPTR_MAX || (call.to->flags & O_APPEND) != 0 ||
        inode_is(call.from->inode, INODE_DIRECTORY))
        return -EINVAL;
    if (call.left > VFS_COUNT_MAX)
        call.left = VFS_COUNT_MAX;
    return arguments[2] != 0 ? sendfile_at_offset(&call, arguments[2])
                             : sendfile_at_position(&call);
}

SYSCALL(239, sendfile64, 4, sendfile_call);
