/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making ELF files, and running them.
 * @ingroup tests
 */
#include <tests/exec_file.h>

#include <kernel/proc/process.h>
#include <kernel/time/timer.h>
#include <lib/errno.h>
#include <lib/string.h>
#include <mode/user.h>

int
exec_file_put(const char *path, const void *bytes, size_t size, uint32_t mode)
{
    struct file *file;
    long count;
    int error = vfs_open(&vfs_tree, path, O_WRONLY | O_CREAT | O_TRUNC, mode, &file);

    if (error != 0)
        return error;
    count = vfs_write(file, bytes, size);
    vfs_close(file);
    return count < 0 ? (int)count : (size_t)count == size ? 0 : -ENOSPC;
}

int
exec_file_change(const char *path, uint64_t offset, const void *bytes, size_t size)
{
    struct file *file;
    long count;
    int error = vfs_open(&vfs_tree, path, O_WRONLY, 0, &file);

    if (error != 0)
        return error;
    count = vfs_pwrite(file, bytes, size, offset);
    vfs_close(file);
    return count < 0 ? (int)count : (size_t)count == size ? 0 : -ENOSPC;
}

int
exec_file_make(const char *path, const char *program)
{
    static uint8_t rubbish[PAGE_SIZE];
    const struct program *image = program_lookup(program);
    size_t size = (size_t)(image->end - image->start);
    uint8_t head[EXEC_FILE_HEAD];
    struct program_header flat;
    int error;

    memcpy(&flat, image->start, sizeof(flat));
    memset(rubbish, EXEC_FILE_RUBBISH, sizeof(rubbish));
    exec_file_head(&flat, head);
    error = exec_file_put(path, head, sizeof(head), 0755);
    if (error == 0)
        error = exec_file_change(path, EXEC_FILE_IMAGE, image->start, size);
    if (error == 0)
        error = exec_file_change(path, EXEC_FILE_IMAGE + size, rubbish, sizeof(rubbish));
    return error;
}

int
exec_file_prepare(const char *path, char *const *argv, struct exec **made)
{
    struct exec *exec = exec_create(&vfs_tree, path);
    int error = exec == NULL ? -ENOMEM : exec_open(exec, path);

    *made = exec;
    for (; error == 0 && *argv != NULL; argv++)
        error = exec_words_add(&exec->arguments, *argv);
    return error != 0 ? error : exec_prepare(exec);
}

int
exec_file_set(const char *path, unsigned segment, enum exec_file_member member, uint64_t value)
{
    size_t bytes;
    size_t offset = exec_file_place(segment, member, &bytes);

    return exec_file_change(path, offset, &value, bytes);
}

/** The new task. @param argument struct program_start, the test's, which waits */
static void
exec_file_begin(void *argument)
{
    const struct program_start *start = argument;

    user_enter(start->instruction, start->stack);
}

/** A process, and when it has had its time. */
struct exec_file_watch {
    struct timer timer;
    struct process *process;
};

static void
exec_file_kill(struct timer *timer)
{
    struct exec_file_watch *watch = (struct exec_file_watch *)timer;

    (void)signal_send(watch->process, SIGKILL, NULL);
}

int
exec_file_run(struct exec *exec, ktime_t limit)
{
    struct exec_file_watch watch = { .timer = { .fn = exec_file_kill } };
    struct program_start start = exec->start;
    struct process_waited waited = { .status = 0 };
    long result = process_create("exec", exec_file_begin, &start, PROCESS_KEEP, &watch.process);

    if (result != 0)
        return (int)result;
    watch.process->mm = exec_take_mm(exec);
    timer_start(&watch.timer, ktime_now() + limit);
    process_start(watch.process);
    result = process_wait(watch.process->pid, 0, &waited);
    (void)timer_stop(&watch.timer);
    process_put(watch.process);
    return result < 0 ? (int)result : waited.status;
}
