/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `crowd COUNT SEED`: so many processes at once, which end when a key is pressed.
 * @ingroup programs
 *
 * They sleep in a read from one pipe, and wake together when its last writer is gone. Prints how
 * many there are, and afterwards the sum of the numbers that they have exited with.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

int
main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 10, seed = argc > 2 ? atoi(argv[2]) : 1;
    int gate[2], status, made = 0, ended = 0;
    unsigned sum = 0;
    char byte;

    if (pipe(gate) != 0)
        return 1;
    for (; made < count; made++) {
        pid_t pid = fork();

        if (pid < 0)
            break;
        if (pid > 0)
            continue;
        close(gate[1]);
        _exit(read(gate[0], &byte, 1) == 0 ? made * seed % 251 : 255);
    }
    printf("crowd of %d\n", made);
    read(0, &byte, 1);
    close(gate[1]);
    for (; waitpid(-1, &status, 0) > 0; ended++)
        sum += (unsigned)WEXITSTATUS(status);
    printf("%d ended, sum %u\n", ended, sum);
    return 0;
}
