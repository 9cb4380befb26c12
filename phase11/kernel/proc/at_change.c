/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that ask about a file or change it, each beginning at a directory.
 * @ingroup process
 *
 * Source: faccessat(2), readlink(2), chmod(2), chown(2).
 */
#include <kernel/fs/change.h>
#include <kernel/mm/user.h>
#include <kernel/proc/at.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

/** What access(2) may ask. */
#define AT_ACCESS         7u
#define AT_ACCESS_WRITE   2u
#define AT_ACCESS_EXECUTE 1u

/** -1 instead of a user or a group: it stays. */
#define AT_KEEP UINT32_MAX

/** May root do this? All but writing where nothing can be written, and executing what nobody may
 * execute. */
static long
at_may(const struct path *path, unsigned how)
{
    uint32_t mode = path->dentry->inode->mode;

    if ((how & AT_ACCESS_EXECUTE) != 0 && (mode & 0111) == 0)
        return -EACCES;
    if ((how & AT_ACCESS_WRITE) == 0 || (mode & INODE_TYPE) == INODE_CHARACTER)
        return 0;
    return mount_writable(path->mount);
}

static long
at_access(const uintptr_t *arguments, uintptr_t flags)
{
    struct at_place place;
    struct path path;
    long result;

    if ((arguments[2] & ~(uintptr_t)AT_ACCESS) != 0 ||
        (flags & ~(uintptr_t)(AT_EACCESS | AT_SYMLINK_NOFOLLOW)) != 0)
        return -EINVAL;
    result = at_get(&place, arguments[0], arguments[1]);
    if (result != 0)
        return result;
    result = walk_path(&place.context, place.path.text,
                       (flags & AT_SYMLINK_NOFOLLOW) != 0 ? 0 : WALK_FOLLOW, &path, NULL);
    at_put(&place);
    if (result != 0)
        return result;
    result = at_may(&path, (unsigned)arguments[2]);
    path_put(&path);
    return result;
}

/** The older one has no flags, whatever lies in the fourth register. */
static long
at_call_faccessat(const uintptr_t *arguments)
{
    return at_access(arguments, 0);
}

static long
at_call_faccessat2(const uintptr_t *arguments)
{
    return at_access(arguments, arguments[3]);
}

/** Read the link into the kernel, then give it to the program. */
static long
at_readlink(const struct at_place *place, uintptr_t to, size_t size)
{
    struct user_buffer target;
    long result = user_buffer_get(&target, size);

    if (result != 0)
        return result;
    result = vfs_readlink(&place->context, place->path.text, target.memory, size);
    if (result > 0 && user_write(to, target.memory, (size_t)result) != 0)
        result = -EFAULT;
    user_buffer_put(&target);
    return result;
}

static long
at_call_readlinkat(const uintptr_t *arguments)
{
    struct at_place place;
    long result;

    if ((int)arguments[3] <= 0)
        return -EINVAL;
    result = at_get(&place, arguments[0], arguments[1]);
    if (result != 0)
        return result;
    result = at_readlink(&place, arguments[2],
                         arguments[3] < VFS_PATH_MAX ? arguments[3] : VFS_PATH_MAX);
    at_put(&place);
    return result;
}

/** Change by a path. */
static long
at_change(uintptr_t folder, uintptr_t address, uintptr_t flags, const struct change *change)
{
    struct at_place place;
    long result = at_get(&place, folder, address);

    if (result != 0)
        return result;
    result = vfs_change_path(&place.context, place.path.text,
                             (flags & AT_SYMLINK_NOFOLLOW) != 0 ? 0 : WALK_FOLLOW, change);
    at_put(&place);
    return result;
}

static long
at_call_fchmodat(const uintptr_t *arguments)
{
    const struct change change = { .what = CHANGE_MODE, .mode = (uint32_t)arguments[2] };

    return at_change(arguments[0], arguments[1], 0, &change);
}

static long
at_call_fchownat(const uintptr_t *arguments)
{
    uint32_t user = (uint32_t)arguments[2], group = (uint32_t)arguments[3];
    const struct change change = { .what = (user != AT_KEEP ? CHANGE_USER : 0) |
                                           (group != AT_KEEP ? CHANGE_GROUP : 0),
                                   .user = user,
                                   .group = group };
    struct file *file;
    int is_file;

    if ((arguments[4] & ~(uintptr_t)(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
        return -EINVAL;
    is_file = at_is_file(arguments[0], arguments[1], arguments[4], &file);
    if (is_file < 0)
        return is_file;
    if (is_file == 0)
        return at_change(arguments[0], arguments[1], arguments[4], &change);
    return file == NULL ? vfs_change_path(&process_current()->context, ".", WALK_FOLLOW, &change)
                        : vfs_change(&file->path, file->inode, &change);
}

SYSCALL(298, fchownat, 5, at_call_fchownat);
SYSCALL(305, readlinkat, 4, at_call_readlinkat);
SYSCALL(306, fchmodat, 3, at_call_fchmodat);
SYSCALL(307, faccessat, 3, at_call_faccessat);
SYSCALL(439, faccessat2, 4, at_call_faccessat2);
