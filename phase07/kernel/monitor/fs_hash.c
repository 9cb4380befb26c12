/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `hash`: CRC-32 and size of files, as `crc32` and `wc -c` on a host show them.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <lib/crc32.h>

/** All of a file through the checksum. */
static int
hash_file(struct file *file, const char *path, char *buffer)
{
    uint64_t size = 0;
    uint32_t sum = 0;
    long count;

    while ((count = vfs_read(file, buffer, FS_COMMAND_BUFFER)) > 0) {
        if (console_interrupted())
            return -EINTR;
        sum = crc32(sum, buffer, (size_t)count);
        size += (uint64_t)count;
    }
    if (count == 0)
        console_printf("%08x %10llu %s\n", (unsigned)sum, (unsigned long long)size, path);
    return (int)count;
}

static int
hash_path(const char *path)
{
    char *buffer = kmalloc(FS_COMMAND_BUFFER);
    struct file *file;
    int error = -ENOMEM;

    if (buffer != NULL)
        error = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);
    if (error == 0) {
        error = hash_file(file, path, buffer);
        vfs_close(file);
    }
    kfree(buffer);
    return error;
}

static int
hash_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, hash_path);
}

COMMAND(hash, "PATH...", "CRC-32 and size of files", hash_command, .group = "files",
        .complete = fs_command_complete);
