/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief kill and its kin: programs that send signals.
 * @ingroup signal
 *
 * Source: kill(2), tgkill(2), rt_sigqueueinfo(2). Everybody is root so far, and may.
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/signal_private.h>
#include <kernel/proc/syscall.h>

/** Send to one; signal 0 only asks whether it is there. @return 0, -ESRCH, -EINVAL, -EAGAIN */
static long
kill_process(pid_t pid, int number, const struct signal_info *info)
{
    struct process *process = process_lookup(pid);
    long error;

    if (process == NULL)
        return -ESRCH;
    error = number == 0 ? 0 : signal_send(process, number, info);
    process_put(process);
    return error;
}

/* [all] */
/** kill(-1): everybody but process 1 and the caller. @return as kill_process() */
static long
kill_all(int number, const struct signal_info *info)
{
    const struct process *self = process_current();
    uintptr_t flags = spin_lock_irq(&process_lock);
    long result = -ESRCH;

    for (struct process *at = process_next(NULL); at != NULL; at = process_next(at)) {
        if (at->pid > 1 && at != self)
            result = number == 0 ? 0 : signal_send(at, number, info);
    }
    spin_unlock_irq(&process_lock, flags);
    return result;
}
/* [/all] */

static long
kill_call(const uintptr_t *arguments)
{
    const struct signal_info info = signal_from_user(SI_USER);
    pid_t pid = (pid_t)arguments[0];
    int number = (int)arguments[1];

    if (pid > 0)
        return kill_process(pid, number, &info);
    if (pid == -1)
        return kill_all(number, &info);
    if (pid == INT32_MIN)
        return -ESRCH;
    return signal_send_group(pid == 0 ? process_current()->group : -pid, number, &info);
}

SYSCALL(37, kill, 2, kill_call);

/** The thread of a process with this number. process_lock is held. @return NULL: none */
static struct thread *
kill_find_thread(const struct process *process, int number)
{
    LIST_FOR_EACH(entry, &process->threads)
    {
        if (THREAD_OF_ENTRY(entry)->number == number)
            return THREAD_OF_ENTRY(entry);
    }
    return NULL;
}

/** Send to one thread. @param group its process; 0: any. @return as kill_process() */
static long
kill_thread(pid_t group, int thread_number, int number)
{
    const struct signal_info info = signal_from_user(SI_TKILL);
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct process *process = group != 0 ? process_find(group) : process_next(NULL);
    struct thread *thread = NULL;
    long result = -ESRCH;

    while (process != NULL && (thread = kill_find_thread(process, thread_number)) == NULL)
        process = group != 0 ? NULL : process_next(process);
    if (process != NULL)
        result = number == 0 ? 0 : signal_send_thread(process, thread, number, &info);
    spin_unlock_irq(&process_lock, flags);
    return result;
}

static long
kill_call_tkill(const uintptr_t *arguments)
{
    if ((pid_t)arguments[0] <= 0)
        return -EINVAL;
    return kill_thread(0, (int)arguments[0], (int)arguments[1]);
}

SYSCALL(238, tkill, 2, kill_call_tkill);

static long
kill_call_tgkill(const uintptr_t *arguments)
{
    if ((pid_t)arguments[0] <= 0 || (pid_t)arguments[1] <= 0)
        return -EINVAL;
    return kill_thread((pid_t)arguments[0], (int)arguments[1], (int)arguments[2]);
}

SYSCALL(270, tgkill, 3, kill_call_tgkill);

/** sigqueue(3): with a value. Nobody but the kernel says that the kernel has sent something. */
static long
kill_call_rt_sigqueueinfo(const uintptr_t *arguments)
{
    struct signal_info info;
    pid_t pid = (pid_t)arguments[0];

    if (user_read(&info, arguments[2], sizeof(info)) != 0)
        return -EFAULT;
    if ((info.code >= 0 || info.code == SI_TKILL) && pid != process_current()->pid)
        return -EPERM;
    return pid <= 0 ? -ESRCH : kill_process(pid, (int)arguments[1], &info);
}

SYSCALL(178, rt_sigqueueinfo, 3, kill_call_rt_sigqueueinfo);
