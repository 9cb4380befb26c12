/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running a line by the shell.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, system: what is typed to stop the child must not stop who waits for it, and
 * its SIGCHLD is nobody else's business.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SYSTEM_SHELL "/bin/sh"
/** What a shell that cannot be run counts as. */
#define SYSTEM_NO_SHELL 127

/** What the caller had done about signals. */
struct system_signals {
    struct sigaction interrupt, quit;
    sigset_t blocked;
};

static void
system_hold(struct system_signals *old)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    sigset_t child;

    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigaction(SIGINT, &ignore, &old->interrupt);
    sigaction(SIGQUIT, &ignore, &old->quit);
    sigprocmask(SIG_BLOCK, &child, &old->blocked);
}

static void
system_release(const struct system_signals *old)
{
    sigaction(SIGINT, &old->interrupt, NULL);
    sigaction(SIGQUIT, &old->quit, NULL);
    sigprocmask(SIG_SETMASK, &old->blocked, NULL);
}

static _Noreturn void
system_child(const struct system_signals *old, const char *line)
{
    system_release(old);
    execl(SYSTEM_SHELL, "sh", "-c", line, (char *)NULL);
    _exit(SYSTEM_NO_SHELL);
}

int
system(const char *line)
{
    struct system_signals old;
    int status = -1;
    pid_t child;

    if (line == NULL)
        return access(SYSTEM_SHELL, X_OK) == 0;
    system_hold(&old);
    child = fork();
    if (child == 0)
        system_child(&old, line);
    if (child > 0) {
        while (waitpid(child, &status, 0) < 0) {
            if (errno != EINTR) {
                status = -1;
                break;
            }
        }
    }
    system_release(&old);
    return status;
}
