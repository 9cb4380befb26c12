/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that change owners and permissions: the chown family, fchmod.
 * @ingroup process
 *
 * Everybody is root so far, so nobody is refused but by the filesystem. The numbers 16, 95 and 182
 * are older than users beyond 65535: of their arguments 16 bits count.
 *
 * Source: chown(2), fchmod(2).
 */
#include <kernel/fs/change.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>

/** -1 instead of a user or a group: it stays. */
#define CHANGE_CALL_KEEP   UINT32_MAX
#define CHANGE_CALL_KEEP16 0xFFFFu

static struct change
change_call_owners(uintptr_t user, uintptr_t group)
{
    return (struct change){ .what = ((uint32_t)user != CHANGE_CALL_KEEP ? CHANGE_USER : 0) |
                                    ((uint32_t)group != CHANGE_CALL_KEEP ? CHANGE_GROUP : 0),
                            .user = (uint32_t)user,
                            .group = (uint32_t)group };
}

/** What 16 bits mean in 32. */
static uintptr_t
change_call_wide(uintptr_t number)
{
    number &= CHANGE_CALL_KEEP16;
    return number == CHANGE_CALL_KEEP16 ? CHANGE_CALL_KEEP : number;
}

static long
change_call_path(uintptr_t address, unsigned flags, const struct change *change)
{
    struct user_path path;
    long result = user_path_get(&path, address);

    if (result != 0)
        return result;
    result = vfs_change_path(&process_current()->context, path.text, flags, change);
    user_path_put(&path);
    return result;
}

static long
change_call_file(uintptr_t descriptor, const struct change *change)
{
    struct file *file = files_lookup(process_current()->files, descriptor);

    return file == NULL ? -EBADF : vfs_change(&file->path, file->inode, change);
}

static long
change_call_chown(const uintptr_t *arguments)
{
    struct change change = change_call_owners(arguments[1], arguments[2]);

    return change_call_path(arguments[0], WALK_FOLLOW, &change);
}

static long
change_call_lchown(const uintptr_t *arguments)
{
    struct change change = change_call_owners(arguments[1], arguments[2]);

    return change_call_path(arguments[0], 0, &change);
}

static long
change_call_fchown(const uintptr_t *arguments)
{
    struct change change = change_call_owners(arguments[1], arguments[2]);

    return change_call_file(arguments[0], &change);
}

static long
change_call_chown16(const uintptr_t *arguments)
{
    const uintptr_t wide[] = { arguments[0], change_call_wide(arguments[1]),
                               change_call_wide(arguments[2]) };

    return change_call_chown(wide);
}

static long
change_call_lchown16(const uintptr_t *arguments)
{
    const uintptr_t wide[] = { arguments[0], change_call_wide(arguments[1]),
                               change_call_wide(arguments[2]) };

    return change_call_lchown(wide);
}

static long
change_call_fchown16(const uintptr_t *arguments)
{
    const uintptr_t wide[] = { arguments[0], change_call_wide(arguments[1]),
                               change_call_wide(arguments[2]) };

    return change_call_fchown(wide);
}

static long
change_call_fchmod(const uintptr_t *arguments)
{
    struct change change = { .what = CHANGE_MODE, .mode = (uint32_t)arguments[1] };

    return change_call_file(arguments[0], &change);
}

SYSCALL(16, lchown, 3, change_call_lchown16);
SYSCALL(94, fchmod, 2, change_call_fchmod);
SYSCALL(95, fchown, 3, change_call_fchown16);
SYSCALL(182, chown, 3, change_call_chown16);
SYSCALL(198, lchown32, 3, change_call_lchown);
SYSCALL(207, fchown32, 3, change_call_fchown);
SYSCALL(212, chown32, 3, change_call_chown);
