/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `sector`: a disk below all files: show a sector, sum up several, copy them.
 * @ingroup monitor
 *
 * It goes by the disk's file in /dev, and so by its rules: what is mounted or read-only is not
 * written to.
 */
#include <kernel/block/block.h>
#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/monitor/argument.h>
#include <kernel/monitor/fs_command.h>
#include <lib/crc32.h>
#include <lib/printf.h>

#define SECTOR_COLUMNS 16u
#define SECTOR_MOST    (UINT64_MAX / BLOCK_SECTOR / 2) /* offsets of files are signed */

/** What is to be done. */
struct sector_job {
    struct file *from, *to; /**< `to` NULL: nothing is written */
    uint64_t first, count, target;
    uint32_t sum;
    uint8_t *buffer; /**< FS_COMMAND_BUFFER */
};

/** A sector in hexadecimal and as characters, the offset first. */
static void
sector_show(const uint8_t *bytes)
{
    for (unsigned line = 0; line < BLOCK_SECTOR; line += SECTOR_COLUMNS) {
        char text[SECTOR_COLUMNS + 1] = "";

        console_printf("%03x ", line);
        for (unsigned i = 0; i < SECTOR_COLUMNS; i++) {
            uint8_t byte = bytes[line + i];

            console_printf("%s%02x", i % 8 == 0 ? "  " : " ", byte);
            text[i] = byte >= ' ' && byte <= '~' ? (char)byte : '.';
        }
        console_printf("  |%s|\n", text);
    }
}

static int
sector_open(const char *disk, uint32_t flags, struct file **file)
{
    char path[BLOCK_NAME_SIZE + sizeof("/dev/")];

    if ((size_t)snprintf(path, sizeof(path), "/dev/%s", disk) >= sizeof(path))
        return -ENXIO;
    return vfs_open(&vfs_kernel, path, flags, 0, file);
}

/** Read, sum up, and perhaps write, one buffer at a time. @return 0 or a negative errno */
static int
sector_run(struct sector_job *job)
{
    uint64_t left = job->count * BLOCK_SECTOR, at = 0;

    while (left > 0) {
        size_t bytes = left < FS_COMMAND_BUFFER ? (size_t)left : FS_COMMAND_BUFFER;
        long got = vfs_pread(job->from, job->buffer, bytes, job->first * BLOCK_SECTOR + at);

        if (got >= 0 && (size_t)got < bytes)
            return -ENXIO; /* the disk ends before */
        job->sum = got < 0 ? 0 : crc32(job->sum, job->buffer, bytes);
        if (got >= 0 && job->to != NULL)
            got = vfs_pwrite(job->to, job->buffer, bytes, job->target * BLOCK_SECTOR + at);
        if (got < 0)
            return (int)got;
        if ((size_t)got < bytes)
            return -ENOSPC;
        at += bytes;
        left -= bytes;
    }
    return job->to != NULL ? vfs_fsync(job->to) : 0;
}

/** Open what there is to open, and close it again. */
static int
sector_work(char **argv, int argc, struct sector_job *job)
{
    int error = sector_open(argv[1], O_RDONLY, &job->from);

    if (error != 0)
        return fs_command_tell(argv, argv[1], error);
    if (argc > 4)
        error = sector_open(argv[4], O_WRONLY, &job->to);
    if (error == 0)
        error = sector_run(job);
    vfs_close(job->from);
    if (job->to != NULL)
        vfs_close(job->to);
    return fs_command_tell(argv, argv[argc > 4 ? 4 : 1], error);
}

static int
sector_command(int argc, char **argv)
{
    struct sector_job job = { .count = 1 };
    int error;

    if (argc < 3 || argc == 5 || argc > 6)
        return -EINVAL;
    error = argument_number(argv, 2, SECTOR_MOST, &job.first);
    if (error == 0 && argc > 3)
        error = argument_number(argv, 3, SECTOR_MOST, &job.count);
    if (error == 0 && argc > 5)
        error = argument_number(argv, 5, SECTOR_MOST, &job.target);
    if (error != 0)
        return error;
    job.buffer = kmalloc(FS_COMMAND_BUFFER);
    if (job.buffer == NULL)
        return -ENOMEM;
    error = sector_work(argv, argc, &job);
    if (error == 0 && argc == 3)
        sector_show(job.buffer);
    else if (error == 0)
        console_printf("%08x %10llu sectors\n", (unsigned)job.sum, (unsigned long long)job.count);
    kfree(job.buffer);
    return error;
}

/** Names of disks, where they stand. */
static void
sector_complete(struct offers *offers, unsigned word)
{
    if (word != 1 && word != 4)
        return;
    for (const struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        offers->add(offers, device->name);
}

COMMAND(sector, "DISK FIRST [COUNT [TO FIRST]]",
        "show a sector, or sum up COUNT of them by CRC-32, or copy them to another disk",
        sector_command, .group = "disks", .complete = sector_complete);
