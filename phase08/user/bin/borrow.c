/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `borrow NUMBER`: what a child of vfork does to its parent's memory, and one of fork not.
 * @ingroup programs
 *
 * Prints the number as each of them has left it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

static volatile int borrow_number;

int
main(int argc, char **argv)
{
    int status = 0, first;
    pid_t pid;

    borrow_number = argc > 1 ? atoi(argv[1]) : 1;
    pid = fork();
    if (pid == 0) {
        borrow_number = 0;
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    first = borrow_number;
    pid = vfork();
    if (pid == 0) {
        borrow_number = borrow_number * 3 + 1;
        _exit(first & 0x7F);
    }
    first = borrow_number; /* at once: the parent has slept until the child ended */
    waitpid(pid, &status, 0);
    printf("%d, exit %d\n", first, WEXITSTATUS(status));
    return 0;
}
