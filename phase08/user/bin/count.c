/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `count [N]`: counts to N (10), a line each, and lets others run in between.
 * @ingroup programs
 */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
    int end = argc > 1 ? atoi(argv[1]) : 10;

    for (int i = 1; i <= end; i++) {
        printf("process %d counts %d\n", getpid(), i);
        sched_yield();
    }
    return 0;
}
