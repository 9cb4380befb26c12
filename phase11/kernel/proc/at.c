/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a path begins.
 * @ingroup process
 */
#include <kernel/proc/at.h>

#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <lib/errno.h>

/** A context of its own: the process may move elsewhere while the walk is on its way. */
static void
at_context(struct vfs_context *context, const struct vfs_context *from, const struct path *cwd)
{
    context->root = context_get(&from->root);
    context->cwd = context_get(cwd);
    context->umask = from->umask;
}

/** The directory that a descriptor stands for. @return NULL, with the reason in @p error */
static const struct path *
at_folder(uintptr_t folder, int *error)
{
    const struct file *file = files_lookup(process_current()->files, folder);

    *error = file == NULL ? -EBADF : -ENOTDIR;
    if (file == NULL || file->path.mount == NULL || !inode_is(file->inode, INODE_DIRECTORY))
        return NULL;
    return &file->path;
}

int
at_get(struct at_place *place, uintptr_t folder, uintptr_t address)
{
    const struct vfs_context *own = &process_current()->context;
    const struct path *cwd = &own->cwd;
    int error = user_path_get(&place->path, address);

    if (error != 0)
        return error;
    /* An empty path is ENOENT, whatever the descriptor is: the walk says so. */
    if ((int)folder != AT_FDCWD && place->path.text[0] != '/' && place->path.text[0] != '\0')
        cwd = at_folder(folder, &error);
    if (cwd == NULL) {
        user_path_put(&place->path);
        return error;
    }
    at_context(&place->context, own, cwd);
    return 0;
}

void
at_put(struct at_place *place)
{
    vfs_context_destroy(&place->context);
    user_path_put(&place->path);
}

int
at_is_file(uintptr_t folder, uintptr_t address, uintptr_t flags, struct file **file)
{
    char first;

    *file = NULL;
    if ((flags & AT_EMPTY_PATH) == 0)
        return 0;
    if (user_read(&first, address, sizeof(first)) != 0)
        return -EFAULT;
    if (first != '\0')
        return 0;
    if ((int)folder == AT_FDCWD)
        return 1;
    *file = files_lookup(process_current()->files, folder);
    return *file == NULL ? -EBADF : 1;
}
