/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `orphan CODE`: a grandchild that outlives its parent, and who takes it.
 * @ingroup programs
 *
 * Prints what the child exited with, who the grandchild's parent was and is then, and, when the
 * last end of the grandchild's pipe is closed, that it is gone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

/** The grandchild: says who its parent is, waits for a byte, says it again. */
static void
orphan_run(int gate, int answer)
{
    pid_t parent = getppid();
    char byte;

    write(answer, &parent, sizeof(parent));
    read(gate, &byte, 1);
    parent = getppid();
    write(answer, &parent, sizeof(parent));
    _exit(0);
}

int
main(int argc, char **argv)
{
    int gate[2], leave[2], answer[2], status = 0, code = argc > 1 ? atoi(argv[1]) : 0;
    pid_t child, before = -1, after = -1;

    if (pipe(gate) != 0 || pipe(leave) != 0 || pipe(answer) != 0)
        return 1;
    child = fork();
    if (child == 0) {
        if (fork() == 0)
            orphan_run(gate[0], answer[1]);
        read(leave[0], &status, 1);
        _exit(code);
    }
    close(answer[1]);
    read(answer[0], &before, sizeof(before));
    write(leave[1], "c", 1);
    waitpid(child, &status, 0);
    write(gate[1], "g", 1);
    read(answer[0], &after, sizeof(after));
    printf("exit %d, born to %s, then to %d, ", WEXITSTATUS(status),
           before == child ? "it" : "another", after);
    printf("%s\n", read(answer[0], &status, 1) == 0 ? "gone" : "not gone");
    return 0;
}
