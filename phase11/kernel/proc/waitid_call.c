/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief waitid: wait4 with a siginfo, and a choice of what is told.
 * @ingroup process
 *
 * Source: waitid(2), POSIX.1-2017 waitid(): no child to tell about is a siginfo of zeros.
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <lib/linux/resource.h>

/** @name Whose number the second argument is
 * @{ */
#define P_ALL  0
#define P_PID  1
#define P_PGID 2
/** @} */

/** @return what process_wait() is asked for; 0: there is no such kind, or no such number */
static pid_t
waitid_whom(uintptr_t kind, pid_t number)
{
    if (kind == P_ALL)
        return -1;
    if (kind == P_PID)
        return number > 0 ? number : 0;
    if (kind != P_PGID || number < 0)
        return 0;
    return number > 0 ? -number : -process_current()->group;
}

/** A wait word in the form of siginfo. */
static struct signal_info
waitid_info(pid_t pid, int status)
{
    struct signal_info info = { .number = SIGCHLD, .child = { .pid = pid } };

    if (WIFEXITED(status)) {
        info.code = CLD_EXITED;
        info.child.status = WEXITSTATUS(status);
    } else if (WIFCONTINUED(status)) {
        info.code = CLD_CONTINUED;
        info.child.status = SIGCONT;
    } else if (WIFSTOPPED(status)) {
        info.code = CLD_STOPPED;
        info.child.status = WSTOPSIG(status);
    } else {
        info.code = CLD_KILLED;
        info.child.status = WTERMSIG(status);
    }
    return info;
}

/** @return 0 or -EFAULT */
static int
waitid_give_usage(uintptr_t address, const struct process_waited *waited)
{
    const struct rusage usage = { .ru_utime = time_to_timeval(waited->times.user),
                                  .ru_stime = time_to_timeval(waited->times.system) };

    return address == 0 ? 0 : user_write(address, &usage, sizeof(usage));
}

static long
waitid_call(const uintptr_t *arguments)
{
    pid_t whom = waitid_whom(arguments[0], (pid_t)arguments[1]);
    int options = (int)arguments[3];
    struct process_waited waited = { .status = 0 };
    struct signal_info info = { .number = 0 };
    long pid;

    if (whom == 0 || (options & (WEXITED | WUNTRACED | WCONTINUED)) == 0)
        return -EINVAL;
    pid = process_wait_for(whom, options, &waited);
    if (pid < 0)
        return pid;
    if (pid > 0)
        info = waitid_info((pid_t)pid, waited.status);
    if (arguments[2] != 0 && user_write(arguments[2], &info, sizeof(info)) != 0)
        return -EFAULT;
    return pid == 0 ? 0 : waitid_give_usage(arguments[4], &waited);
}

SYSCALL(284, waitid, 5, waitid_call);
