/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `execs`: what a program may rely on in execve. Exit status: how many claims failed.
 * @ingroup programs
 *
 * With arguments it is the new program, and looks at what it got.
 */
#include <user/bin/execs/execs.h>

#include <stdio.h>
#include <unistd.h>

#include <sys/wait.h>

static int execs_failed;

void
execs_claim(int holds, const char *claim)
{
    if (holds)
        return;
    printf("execs: not so: %s\n", claim);
    execs_failed++;
}

int
execs_child(char *const *argv, char *const *environment)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        execve(EXECS_PATH, argv, environment);
        _exit(126);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int
main(int argc, char **argv)
{
    if (argc > 1)
        return execs_new(argc, argv);
    execs_errors();
    execs_keeps();
    printf("execs: %d claims failed\n", execs_failed);
    return execs_failed;
}
