/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What comes through execve: arguments, descriptors, what is ignored and blocked; and what
 * does not: handlers, memory, descriptors that are closed on exec.
 * @ingroup programs
 */
#include <user/bin/execs/execs.h>

#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

/** Descriptors that the new program finds, and does not. */
#define EXECS_KEPT   10
#define EXECS_CLOSED 11

static int execs_value = 1; /* in the file: the new program has it again */

static void
execs_handler(int number)
{
    (void)number;
}

/** In the new program: are signals as they have to be? */
static int
execs_new_signals(void)
{
    struct sigaction action;
    sigset_t blocked;

    if (sigaction(SIGUSR1, NULL, &action) != 0 || action.sa_handler != SIG_DFL)
        return 2;
    if (sigaction(SIGUSR2, NULL, &action) != 0 || action.sa_handler != SIG_IGN)
        return 3;
    if (sigprocmask(SIG_BLOCK, NULL, &blocked) != 0 || sigismember(&blocked, SIGTERM) != 1)
        return 4;
    return 0;
}

int
execs_new(int argc, char **argv)
{
    if (strcmp(argv[1], "words") == 0)
        return argc == 4 && argv[2][0] == '\0' && strcmp(argv[3], "a b") == 0 &&
                       environ[0] != NULL && strcmp(environ[0], "NAME=VALUE") == 0 &&
                       environ[1] == NULL
                   ? 0
                   : 1;
    if (strcmp(argv[1], "kept") != 0)
        return 1;
    if (fcntl(EXECS_KEPT, F_GETFD) != 0)
        return 5;
    if (fcntl(EXECS_CLOSED, F_GETFD) != -1)
        return 6;
    return execs_value == 1 ? execs_new_signals() : 7;
}

/** A child by vfork that becomes another program: the parent's memory is as it was. */
static int
execs_vfork(void)
{
    static char *const words[] = { "execs", "words", "", "a b", NULL };
    static char *const environment[] = { "NAME=VALUE", NULL };
    int status;
    pid_t pid = vfork();

    if (pid == 0) {
        execve(EXECS_PATH, words, environment);
        _exit(126);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

void
execs_keeps(void)
{
    static char *const words[] = { "execs", "words", "", "a b", NULL };
    static char *const kept[] = { "execs", "kept", NULL };
    static char *const environment[] = { "NAME=VALUE", NULL };
    struct sigaction action = { .sa_handler = execs_handler };
    sigset_t blocked;

    execs_claim(execs_child(words, environment) == 0, "arguments and environment arrive");
    execs_claim(execs_vfork() == 0, "from a vfork, too");
    sigaction(SIGUSR1, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGUSR2, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    dup2(STDOUT_FILENO, EXECS_KEPT);
    dup2(STDOUT_FILENO, EXECS_CLOSED);
    fcntl(EXECS_CLOSED, F_SETFD, FD_CLOEXEC);
    execs_value = 2;
    execs_claim(execs_child(kept, environment) == 0,
                "handlers, memory and closed descriptors are gone, the rest is kept");
}
