/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about filesystems: mount, umount, statfs.
 * @ingroup process
 *
 * What is not done here is refused with EINVAL (to bind, to move, to forbid programs): a flag that
 * is taken and does nothing would be a promise that nobody keeps.
 *
 * Source: mount(2), umount2(2), statfs(2).
 */
#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <lib/linux/statfs.h>
#include <lib/string.h>

/** Flags may carry this in their upper half: programs of the 1990s. */
#define MOUNT_CALL_MAGIC      0xC0ED0000u
#define MOUNT_CALL_MAGIC_MASK 0xFFFF0000u

static struct vfs_context *
mount_call_context(void)
{
    return &process_current()->context;
}

/** A text that may be missing. */
static long
mount_call_text(struct user_path *text, uintptr_t address)
{
    text->text = NULL;
    return address == 0 ? 0 : user_path_get(text, address);
}

static void
mount_call_text_put(struct user_path *text)
{
    if (text->text != NULL)
        user_path_put(text);
}

/** mount(), with its texts here. */
static long
mount_call_do(const char *source, const char *target, const char *type, const char *options,
              uint32_t flags)
{
    uint32_t read_only = (flags & MS_RDONLY) != 0 ? MOUNT_READ_ONLY : 0;

    if ((flags & ~(MS_RDONLY | MS_REMOUNT | MS_SILENT)) != 0)
        return -EINVAL;
    if ((flags & MS_REMOUNT) != 0)
        return vfs_remount(mount_call_context(), target, read_only);
    if (type == NULL)
        return -EINVAL;
    return vfs_mount(mount_call_context(), source != NULL ? source : type, target,
                     strcmp(type, "auto") == 0 ? NULL : type, read_only,
                     options != NULL ? options : "");
}

static long
mount_call(const uintptr_t *arguments)
{
    uint32_t flags = (uint32_t)arguments[3];
    struct user_path text[4];
    const uintptr_t address[] = { arguments[0], arguments[1], arguments[2], arguments[4] };
    unsigned count = 0;
    long result = arguments[1] == 0 ? -EFAULT : 0;

    if ((flags & MOUNT_CALL_MAGIC_MASK) == MOUNT_CALL_MAGIC)
        flags &= ~MOUNT_CALL_MAGIC_MASK;
    while (result == 0 && count < ARRAY_SIZE(text)) {
        result = mount_call_text(&text[count], address[count]);
        if (result == 0)
            count++;
    }
    if (result == 0)
        result = mount_call_do(text[0].text, text[1].text, text[2].text, text[3].text, flags);
    while (count > 0)
        mount_call_text_put(&text[--count]);
    return result;
}

/** umount2() with UMOUNT_NOFOLLOW: a link is no place where something can be mounted. */
static long
mount_call_no_link(const char *path)
{
    struct vfs_stat stat;
    int error = vfs_lstat(mount_call_context(), path, &stat);

    return error == 0 && (stat.mode & INODE_TYPE) == INODE_LINK ? -EINVAL : error;
}

static long
mount_call_umount2(const uintptr_t *arguments)
{
    struct user_path path;
    long result;

    if ((arguments[1] & ~(uintptr_t)UMOUNT_NOFOLLOW) != 0)
        return -EINVAL;
    result = user_path_get(&path, arguments[0]);
    if (result != 0)
        return result;
    if (arguments[1] != 0)
        result = mount_call_no_link(path.text);
    if (result == 0)
        result = vfs_umount(mount_call_context(), path.text);
    user_path_put(&path);
    return result;
}

static long
mount_call_umount(const uintptr_t *arguments)
{
    const uintptr_t without_flags[] = { arguments[0], 0 };

    return mount_call_umount2(without_flags);
}

static uint32_t
mount_call_magic(const char *type)
{
    static const struct {
        const char *type;
        uint32_t magic;
    } known[] = {
        { "fat", STATFS_FAT },
        { "procfs", STATFS_PROC },
        { "ramfs", STATFS_RAM },
        { "devfs", STATFS_DEV },
    };

    for (unsigned i = 0; i < ARRAY_SIZE(known); i++) {
        if (strcmp(known[i].type, type) == 0)
            return known[i].magic;
    }
    return STATFS_OTHER;
}

/** Of what is mounted there, in 64 bits. */
static long
mount_call_ask(const struct mount *mount, struct statfs64 *out)
{
    struct vfs_statfs full;
    int error = mount_statfs(mount, &full);

    if (error != 0)
        return error;
    *out = (struct statfs64){
        .f_type = mount_call_magic(full.type),
        .f_bsize = full.block_size,
        .f_blocks = full.blocks,
        .f_bfree = full.blocks_free,
        .f_bavail = full.blocks_free,
        .f_files = full.files,
        .f_ffree = full.files_free,
        .f_fsid = { mount->super->device_number },
        .f_namelen = full.name_max,
        .f_frsize = full.block_size,
        .f_flags = ST_VALID | (mount_writable(mount) != 0 ? ST_RDONLY : 0),
    };
    return 0;
}

static long
mount_call_ask_path(uintptr_t address, struct statfs64 *out)
{
    struct user_path text;
    struct path path;
    long result = user_path_get(&text, address);

    if (result != 0)
        return result;
    result = walk_path(mount_call_context(), text.text, WALK_FOLLOW, &path, NULL);
    user_path_put(&text);
    if (result != 0)
        return result;
    result = mount_call_ask(path.mount, out);
    path_put(&path);
    return result;
}

/** A pipe lies in no filesystem that could be asked: as an empty one. */
static long
mount_call_ask_file(uintptr_t descriptor, struct statfs64 *out)
{
    const struct file *file = files_lookup(process_current()->files, descriptor);

    if (file == NULL)
        return -EBADF;
    if (file->path.mount != NULL)
        return mount_call_ask(file->path.mount, out);
    *out = (struct statfs64){ .f_bsize = PAGE_SIZE, .f_frsize = PAGE_SIZE, .f_flags = ST_VALID };
    return 0;
}

static long
mount_call_give_words(const struct statfs64 *from, uintptr_t address)
{
    struct statfs_words out = {
        .f_type = from->f_type,
        .f_bsize = from->f_bsize,
        .f_blocks = (unsigned long)from->f_blocks,
        .f_bfree = (unsigned long)from->f_bfree,
        .f_bavail = (unsigned long)from->f_bavail,
        .f_files = (unsigned long)from->f_files,
        .f_ffree = (unsigned long)from->f_ffree,
        .f_fsid = { from->f_fsid[0], from->f_fsid[1] },
        .f_namelen = from->f_namelen,
        .f_frsize = from->f_frsize,
        .f_flags = from->f_flags,
    };

    if (out.f_blocks != from->f_blocks || out.f_files != from->f_files)
        return -EOVERFLOW;
    return user_write(address, &out, sizeof(out));
}

static long
mount_call_statfs(const uintptr_t *arguments)
{
    struct statfs64 full;
    long result = mount_call_ask_path(arguments[0], &full);

    return result != 0 ? result : mount_call_give_words(&full, arguments[1]);
}

static long
mount_call_fstatfs(const uintptr_t *arguments)
{
    struct statfs64 full;
    long result = mount_call_ask_file(arguments[0], &full);

    return result != 0 ? result : mount_call_give_words(&full, arguments[1]);
}

static long
mount_call_statfs64(const uintptr_t *arguments)
{
    struct statfs64 full;
    long result;

    if (arguments[1] != sizeof(full))
        return -EINVAL;
    result = mount_call_ask_path(arguments[0], &full);
    return result != 0 ? result : user_write(arguments[2], &full, sizeof(full));
}

static long
mount_call_fstatfs64(const uintptr_t *arguments)
{
    struct statfs64 full;
    long result;

    if (arguments[1] != sizeof(full))
        return -EINVAL;
    result = mount_call_ask_file(arguments[0], &full);
    return result != 0 ? result : user_write(arguments[2], &full, sizeof(full));
}

SYSCALL(21, mount, 5, mount_call);
SYSCALL(22, umount, 1, mount_call_umount);
SYSCALL(52, umount2, 2, mount_call_umount2);
SYSCALL(99, statfs, 2, mount_call_statfs);
SYSCALL(100, fstatfs, 2, mount_call_fstatfs);
SYSCALL(268, statfs64, 3, mount_call_statfs64);
SYSCALL(269, fstatfs64, 3, mount_call_fstatfs64);
