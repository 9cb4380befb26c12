/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals: what is made of other calls.
 * @ingroup libc
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/syscall.h>

int
killpg(pid_t group, int number)
{
    if (group < 0) {
        errno = EINVAL;
        return -1;
    }
    return kill(-group, number);
}

int
sigqueue(pid_t pid, int number, const union sigval value)
{
    siginfo_t information = {
        .number = number,
        .code = SI_QUEUE,
        .sender = { .pid = getpid(), .user = getuid(), .value = (uintptr_t)value.sival_ptr },
    };

    return (int)syscall(SYS_rt_sigqueueinfo, pid, number, &information);
}

int
siginterrupt(int number, int stop)
{
    struct sigaction action;

    if (sigaction(number, NULL, &action) != 0)
        return -1;
    if (stop)
        action.sa_flags &= ~(int)SA_RESTART;
    else
        action.sa_flags |= (int)SA_RESTART;
    return sigaction(number, &action, NULL);
}

void
psignal(int number, const char *text)
{
    dprintf(STDERR_FILENO, "%s%s%s\n", text == NULL ? "" : text,
            text == NULL || *text == '\0' ? "" : ": ", strsignal(number));
}
