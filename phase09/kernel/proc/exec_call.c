/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief execve(2): the current process becomes another program.
 * @ingroup process
 *
 * The order of errors is Linux's: the file first, then the words, then what is
 * in the file. When exec_prepare() has said 0 nothing can fail any more: the
 * old memory goes, and on the way out of this call the new program begins,
 * because its registers are in the frame.
 *
 * Source: execve(2).
 */
#include <kernel/proc/exec.h>

#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <lib/string.h>
#include <mode/user.h>

/** Collect what the new program is given, from the old one. */
static int
exec_call_words(struct exec *exec, const uintptr_t *arguments)
{
    int error = exec_words_add_user(&exec->arguments, arguments[1]);

    if (error == 0 && exec->arguments.count == 0)
        error = exec_words_add(&exec->arguments, ""); /* as Linux since 5.18: argc is never 0 */
    if (error == 0)
        error = exec_words_add_user(&exec->environment, arguments[2]);
    return error;
}

/** The last component of a path: the process's name. */
static const char *
exec_call_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* [commit] */
/** The point of no return. */
static void
exec_call_commit(struct exec *exec)
{
    size_t size;
    char *kept = exec_copy_arguments(exec, &size);

    process_exec(exec_take_mm(exec), exec_call_name(exec->path), kept, size);
    user_frame_init(syscall_frame(), exec->start.instruction, exec->start.stack);
}
/* [/commit] */

static long
exec_call(const uintptr_t *arguments)
{
    struct user_path path;
    struct exec *exec;
    int error = user_path_get(&path, arguments[0]);

    if (error != 0)
        return error;
    exec = exec_create(&process_current()->context, path.text);
    error = exec == NULL ? -ENOMEM : exec_open(exec, path.text);
    if (error == 0)
        error = exec_call_words(exec, arguments);
    if (error == 0)
        error = exec_prepare(exec);
    if (error == 0)
        error = thread_end_others();
    if (error == 0)
        exec_call_commit(exec);
    exec_destroy(exec);
    user_path_put(&path);
    return error;
}

SYSCALL(11, execve, 3, exec_call);
