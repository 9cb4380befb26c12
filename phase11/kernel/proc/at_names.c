/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about names, each beginning at a directory: openat, mkdirat, unlinkat …
 * @ingroup process
 *
 * Source: the man page of each (section 2).
 */
#include <kernel/proc/at.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

/** What open(2) keeps of its flags; the VFS knows no others. */
#define AT_OPEN                                                                              \
    (O_ACCMODE | O_CREAT | O_EXCL | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC | O_DIRECTORY | \
     O_NOFOLLOW | O_NOCTTY)
/** Permissions of a mode. */
#define AT_MODE 07777u

/** Open, and give it a descriptor. Without one, no file is made or emptied. */
static long
at_open(const struct at_place *place, uint32_t flags, uint32_t mode)
{
    struct file_table *files = process_current()->files;
    struct file *file;
    int number, error = files_reserve(files);

    if (error == 0)
        error = vfs_open(&place->context, place->path.text, flags & AT_OPEN, mode & AT_MODE, &file);
    if (error != 0)
        return error;
    number = files_install(files, file, 0, (flags & O_CLOEXEC) != 0 ? FILES_CLOEXEC : 0);
    if (number < 0)
        file_put(file);
    return number;
}

static long
at_call_openat(const uintptr_t *arguments)
{
    struct at_place place;
    long result = at_get(&place, arguments[0], arguments[1]);

    if (result != 0)
        return result;
    result = at_open(&place, (uint32_t)arguments[2], (uint32_t)arguments[3]);
    at_put(&place);
    return result;
}

static long
at_call_mkdirat(const uintptr_t *arguments)
{
    struct at_place place;
    long result = at_get(&place, arguments[0], arguments[1]);

    if (result != 0)
        return result;
    result = vfs_mkdir(&place.context, place.path.text, (uint32_t)arguments[2] & AT_MODE);
    at_put(&place);
    return result;
}

static long
at_call_mknodat(const uintptr_t *arguments)
{
    uint32_t mode = (uint32_t)arguments[2];
    struct at_place place;
    long result;

    if ((mode & INODE_TYPE) == 0)
        mode |= INODE_FILE;
    if ((mode & INODE_TYPE) == INODE_LINK)
        return -EINVAL;
    result = at_get(&place, arguments[0], arguments[1]);
    if (result != 0)
        return result;
    result = vfs_mknod(&place.context, place.path.text, mode, (uint32_t)arguments[3]);
    at_put(&place);
    return result;
}

static long
at_call_unlinkat(const uintptr_t *arguments)
{
    struct at_place place;
    long result;

    if ((arguments[2] & ~(uintptr_t)AT_REMOVEDIR) != 0)
        return -EINVAL;
    result = at_get(&place, arguments[0], arguments[1]);
    if (result != 0)
        return result;
    result = arguments[2] != 0 ? vfs_rmdir(&place.context, place.path.text)
                               : vfs_unlink(&place.context, place.path.text);
    at_put(&place);
    return result;
}

/** The link's text is not walked, only its place is. */
static long
at_call_symlinkat(const uintptr_t *arguments)
{
    struct at_place place;
    struct user_path target;
    long result = user_path_get(&target, arguments[0]);

    if (result != 0)
        return result;
    result = at_get(&place, arguments[1], arguments[2]);
    if (result == 0) {
        result = vfs_symlink(&place.context, target.text, place.path.text);
        at_put(&place);
    }
    user_path_put(&target);
    return result;
}

/* [two] */
/** A call with two names, each from a directory of its own. */
static long
at_two(const uintptr_t *arguments,
       int (*fn)(const struct at_place *from, const struct at_place *to, uintptr_t flags),
       uintptr_t flags)
{
    struct at_place from, to;
    long result = at_get(&from, arguments[0], arguments[1]);

    if (result != 0)
        return result;
    result = at_get(&to, arguments[2], arguments[3]);
    if (result == 0) {
        result = fn(&from, &to, flags);
        at_put(&to);
    }
    at_put(&from);
    return result;
}
/* [/two] */

static int
at_rename(const struct at_place *from, const struct at_place *to, uintptr_t flags)
{
    (void)flags;
    return vfs_rename_between(&from->context, from->path.text, &to->context, to->path.text);
}

static int
at_link(const struct at_place *from, const struct at_place *to, uintptr_t flags)
{
    return vfs_link_between(&from->context, from->path.text,
                            (flags & AT_SYMLINK_FOLLOW) != 0 ? WALK_FOLLOW : 0, &to->context,
                            to->path.text);
}

static long
at_call_renameat(const uintptr_t *arguments)
{
    return at_two(arguments, at_rename, 0);
}

/** With flags it is EINVAL: Linux's answer of a filesystem that cannot do it in one step. */
static long
at_call_renameat2(const uintptr_t *arguments)
{
    return arguments[4] != 0 ? -EINVAL : at_two(arguments, at_rename, 0);
}

static long
at_call_linkat(const uintptr_t *arguments)
{
    if ((arguments[4] & ~(uintptr_t)AT_SYMLINK_FOLLOW) != 0)
        return -EINVAL;
    return at_two(arguments, at_link, arguments[4]);
}

SYSCALL(295, openat, 4, at_call_openat);
SYSCALL(296, mkdirat, 3, at_call_mkdirat);
SYSCALL(297, mknodat, 4, at_call_mknodat);
SYSCALL(301, unlinkat, 3, at_call_unlinkat);
SYSCALL(302, renameat, 4, at_call_renameat);
SYSCALL(303, linkat, 5, at_call_linkat);
SYSCALL(304, symlinkat, 3, at_call_symlinkat);
SYSCALL(353, renameat2, 5, at_call_renameat2);
