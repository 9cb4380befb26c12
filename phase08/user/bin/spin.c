/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Does nothing, for ever: only the clock's interrupt can take the CPU away from it.
 * @ingroup programs
 *
 * `spin [deaf] [two]`: deaf to Ctrl-C; and with a child that does the same. It says so when it is.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "deaf") == 0) {
            signal(SIGINT, SIG_IGN);
            puts("spin: deaf");
        }
        if (strcmp(argv[i], "two") == 0 && fork() != 0)
            puts("spin: two");
    }
    for (;;)
        __asm__ volatile("");
}
