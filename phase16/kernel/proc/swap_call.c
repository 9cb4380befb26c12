/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief swapon, swapoff: where pages of programs may wait.
 * @ingroup process
 *
 * Flags (priority, discard) are refused: there is one area. Source: swapon(2).
 */
#include <kernel/fs/vfs.h>
#include <kernel/mm/swap.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <lib/errno.h>

/** Open what a program names. @return 0 or a negative errno */
static int
swap_call_open(uintptr_t path, struct file **file)
{
    struct user_path text;
    int error = user_path_get(&text, path);

    if (error != 0)
        return error;
    error = vfs_open(&process_current()->context, text.text, O_RDWR, 0, file);
    user_path_put(&text);
    return error;
}

static long
swap_call_on(const uintptr_t *arguments)
{
    struct file *file;
    int error;

    if (arguments[1] != 0)
        return -EINVAL;
    error = swap_call_open(arguments[0], &file);
    if (error != 0)
        return error;
    error = swap_on(file);
    if (error != 0)
        vfs_close(file);
    return error;
}

static long
swap_call_off(const uintptr_t *arguments)
{
    struct file *file;
    int error = swap_call_open(arguments[0], &file);

    if (error != 0)
        return error;
    error = swap_off(file);
    vfs_close(file);
    return error;
}

SYSCALL(87, swapon, 2, swap_call_on);
SYSCALL(115, swapoff, 1, swap_call_off);
