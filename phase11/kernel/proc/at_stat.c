/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that tell about a file, beginning at a directory: newfstatat and statx.
 * @ingroup process
 *
 * Source: stat(2), statx(2).
 */
#include <kernel/fs/dev.h>
#include <kernel/mm/user.h>
#include <kernel/proc/at.h>
#include <kernel/proc/process.h>
#include <kernel/proc/stat_give.h>
#include <kernel/proc/syscall.h>
#include <lib/linux/statx.h>

#define AT_STAT_SECOND 1000000000

/** Flags that both calls know. */
#define AT_STAT_FLAGS (AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH)

/** Of a path. */
static long
at_stat_path(uintptr_t folder, uintptr_t address, uintptr_t flags, struct vfs_stat *stat)
{
    struct at_place place;
    long result = at_get(&place, folder, address);

    if (result != 0)
        return result;
    result = (flags & AT_SYMLINK_NOFOLLOW) != 0 ? vfs_lstat(&place.context, place.path.text, stat)
                                                : vfs_stat(&place.context, place.path.text, stat);
    at_put(&place);
    return result;
}

/** Of a path, or of the open file itself. */
static long
at_stat(uintptr_t folder, uintptr_t address, uintptr_t flags, struct vfs_stat *stat)
{
    struct file *file;
    int is_file = at_is_file(folder, address, flags, &file);

    if (is_file < 0)
        return is_file;
    if (is_file == 0)
        return at_stat_path(folder, address, flags, stat);
    return file != NULL ? vfs_fstat(file, stat) : vfs_stat(&process_current()->context, ".", stat);
}

static long
at_stat_call_fstatat64(const uintptr_t *arguments)
{
    struct vfs_stat stat;
    long result = -EINVAL;

    if ((arguments[3] & ~(uintptr_t)AT_STAT_FLAGS) == 0)
        result = at_stat(arguments[0], arguments[1], arguments[3], &stat);
    return result != 0 ? result : stat_give(&stat, arguments[2]);
}

/** Seconds and nanoseconds, also before 1970. */
static struct statx_timestamp
at_stat_time(int64_t time)
{
    int64_t whole = time / AT_STAT_SECOND, rest = time % AT_STAT_SECOND;

    if (rest < 0) {
        whole--;
        rest += AT_STAT_SECOND;
    }
    return (struct statx_timestamp){ .tv_sec = whole, .tv_nsec = (uint32_t)rest };
}

/** The halves of DEVICE_NUMBER(). */
static uint32_t
at_stat_major(uint32_t device)
{
    return device >> 8;
}

static uint32_t
at_stat_minor(uint32_t device)
{
    return device & 0xFF;
}

static long
at_stat_give_extended(const struct vfs_stat *stat, uintptr_t address)
{
    const struct statx out = {
        .stx_mask = STATX_BASIC_STATS | STATX_BTIME,
        .stx_blksize = stat->block_size,
        .stx_nlink = stat->links,
        .stx_uid = stat->user,
        .stx_gid = stat->group,
        .stx_mode = (uint16_t)stat->mode,
        .stx_ino = stat->number,
        .stx_size = stat->size,
        .stx_blocks = stat->blocks,
        .stx_atime = at_stat_time(stat->accessed),
        .stx_btime = at_stat_time(stat->born),
        .stx_ctime = at_stat_time(stat->changed),
        .stx_mtime = at_stat_time(stat->modified),
        .stx_rdev_major = at_stat_major(stat->special),
        .stx_rdev_minor = at_stat_minor(stat->special),
        .stx_dev_major = at_stat_major(stat->device),
        .stx_dev_minor = at_stat_minor(stat->device),
    };

    return user_write(address, &out, sizeof(out));
}

/** More is told than was asked for, as the call allows. */
static long
at_stat_call_statx(const uintptr_t *arguments)
{
    struct vfs_stat stat;
    long result = -EINVAL;

    if ((arguments[2] & ~(uintptr_t)(AT_STAT_FLAGS | AT_STATX_SYNC_TYPE)) == 0 &&
        (arguments[3] & STATX_RESERVED) == 0)
        result = at_stat(arguments[0], arguments[1], arguments[2], &stat);
    return result != 0 ? result : at_stat_give_extended(&stat, arguments[4]);
}

SYSCALL(300, fstatat64, 4, at_stat_call_fstatat64);
SYSCALL(383, statx, 5, at_stat_call_statx);
