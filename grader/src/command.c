/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running a tool and waiting for it.
 * @ingroup grader
 */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "supervise.h"

_Noreturn static void
command_exec(const char *const *arguments, const char *log, pid_t parent)
{
    int out = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

    supervise_die_with(parent);
    signal(SIGPIPE, SIG_DFL);
    if (out >= 0) {
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
    }
    execvp(arguments[0], (char *const *)arguments);
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", arguments[0], strerror(errno));
    _exit(127);
}

int
command_run(const char *const *arguments, const char *log)
{
    pid_t parent = getpid(), child = fork();
    int status;

    if (!child)
        command_exec(arguments, log, parent);
    if (child < 0)
        return 127;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return 127;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
