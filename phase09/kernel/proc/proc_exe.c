/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/PID/exe: a link to the file whose program a process runs.
 * @ingroup procfs
 *
 * Source: proc(5). A program that was not loaded from a file has none: ENOENT.
 */
#include <kernel/proc/process_show.h>

#include <kernel/fs/walk.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The path of an open file, as the kernel sees it. @return bytes of the path
 * or a negative errno
 */
static long
proc_exe_path(const struct file *file, char *text, size_t size)
{
    char *path = kmalloc(VFS_PATH_MAX);
    size_t length;
    int error;

    if (path == NULL)
        return -ENOMEM;
    error = walk_name(&vfs_kernel, &file->path, path, VFS_PATH_MAX);
    if (error == 0) {
        length = strlen(path);
        memcpy(text, path, length < size ? length : size);
    }
    kfree(path);
    return error != 0 ? error : (long)length;
}

static long
proc_exe_link(struct process *process, char *text, size_t size)
{
    struct mm *mm = process_mm(process);
    long length = -ENOENT;

    if (mm != NULL && mm->program != NULL)
        length = proc_exe_path(mm->program, text, size);
    mm_put(mm);
    return length;
}

PROCESS_LINK(exe, proc_exe_link);
