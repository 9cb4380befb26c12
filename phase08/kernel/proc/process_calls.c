/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about processes: fork, exit, wait, and who one is.
 * @ingroup process
 */
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>

#include <kernel/mm/user.h>
#include <kernel/sched/task.h>
#include <lib/errno.h>
#include <lib/linux/resource.h>

static long
process_calls_exit(const uintptr_t *arguments)
{
    thread_exit(WAIT_STATUS_EXITED((int)arguments[0]));
}

static long
process_calls_exit_group(const uintptr_t *arguments)
{
    process_exit(WAIT_STATUS_EXITED((int)arguments[0]));
}

static long
process_calls_fork(const uintptr_t *arguments)
{
    (void)arguments;
    return process_fork(syscall_frame(), 0);
}

static long
process_calls_vfork(const uintptr_t *arguments)
{
    (void)arguments;
    return process_fork(syscall_frame(), PROCESS_VFORK);
}

static struct timeval
process_calls_time(ktime_t time)
{
    return (struct timeval){ .tv_sec = (long)(time / KTIME_SECOND),
                             .tv_usec = (long)(time % KTIME_SECOND / KTIME_MICROSECOND) };
}

static long
process_calls_wait4(const uintptr_t *arguments)
{
    struct process_waited waited;
    struct rusage usage = { 0 };
    long pid = process_wait((pid_t)arguments[0], (int)arguments[2], &waited);
    int error = 0;

    if (pid <= 0)
        return pid;
    usage.ru_utime = process_calls_time(waited.times.user);
    usage.ru_stime = process_calls_time(waited.times.system);
    if (arguments[1] != 0)
        error = user_write(arguments[1], &waited.status, sizeof(waited.status));
    if (arguments[3] != 0 && error == 0)
        error = user_write(arguments[3], &usage, sizeof(usage));
    return error != 0 ? error : pid;
}

static long
process_calls_waitpid(const uintptr_t *arguments)
{
    const uintptr_t wait4[] = { arguments[0], arguments[1], arguments[2], 0 };

    return process_calls_wait4(wait4);
}

static long
process_calls_getpid(const uintptr_t *arguments)
{
    (void)arguments;
    return process_current()->pid;
}

static long
process_calls_gettid(const uintptr_t *arguments)
{
    (void)arguments;
    return thread_self()->number;
}

static long
process_calls_getppid(const uintptr_t *arguments)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    pid_t pid = process_current()->parent->pid;

    (void)arguments;
    spin_unlock_irq(&process_lock, flags);
    return pid;
}

static long
process_calls_user(const uintptr_t *arguments)
{
    (void)arguments;
    return (long)process_current()->user;
}

static long
process_calls_group_user(const uintptr_t *arguments)
{
    (void)arguments;
    return (long)process_current()->group_user;
}

SYSCALL(1, exit, 1, process_calls_exit);
SYSCALL(2, fork, 0, process_calls_fork);
SYSCALL(7, waitpid, 3, process_calls_waitpid);
SYSCALL(20, getpid, 0, process_calls_getpid);
SYSCALL(24, getuid, 0, process_calls_user);
SYSCALL(47, getgid, 0, process_calls_group_user);
SYSCALL(49, geteuid, 0, process_calls_user); /* there is no set-user-ID: both are the same */
SYSCALL(50, getegid, 0, process_calls_group_user);
SYSCALL(64, getppid, 0, process_calls_getppid);
SYSCALL(114, wait4, 4, process_calls_wait4);
SYSCALL(190, vfork, 0, process_calls_vfork);
SYSCALL(224, gettid, 0, process_calls_gettid);
SYSCALL(252, exit_group, 1, process_calls_exit_group);
