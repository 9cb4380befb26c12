/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `storm`: takes all processes, descriptors and buffers of pipes there are, and gives them
 * back.
 * @ingroup programs
 *
 * A fork bomb must find an end (fork says EAGAIN), and who started it must be able to end it.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <sys/wait.h>

#define STORM_FORKS 2000
#define STORM_FILES 2048

/** Each child forks too, until nobody gets any more, and waits to be killed. */
static void
storm_bomb(void)
{
    for (int i = 0; i < 2; i++) {
        if (fork() == 0)
            i = -1;
    }
    for (;;)
        pause();
}

/** Take as many processes as there are to be had. @return how many were had here */
static int
storm_forks(void)
{
    pid_t bomb = fork();
    int count = 0;
    pid_t pid;

    if (bomb < 0)
        return 0;
    if (bomb == 0) {
        setpgid(0, 0);
        storm_bomb();
    }
    setpgid(bomb, bomb);
    while (count < STORM_FORKS && (pid = fork()) >= 0) {
        if (pid == 0) {
            pause();
            _exit(0);
        }
        setpgid(pid, bomb);
        count++;
    }
    /* those of the bomb that were between fork and the first instruction are in the group, too */
    kill(-bomb, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0)
        continue;
    return count;
}

/** The same with descriptors and full pipes, in a child that ends without closing them. @return how
 * many, at most 255 */
static int
storm_pipes(void)
{
    static char text[4096];
    int count = 0, ends[2], status;
    pid_t pid = fork();

    if (pid != 0)
        return waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : -1;
    while (count < STORM_FILES && pipe2(ends, O_NONBLOCK) == 0) {
        while (write(ends[1], text, sizeof(text)) > 0)
            continue;
        count += 2;
    }
    _exit(count > 255 ? 255 : count);
}

int
main(void)
{
    printf("storm: %d processes\n", storm_forks());
    printf("storm: %d descriptors\n", storm_pipes());
    return 0;
}
