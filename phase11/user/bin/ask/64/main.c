/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `ask NUMBER`: asks for its process number, once with NUMBER in RDX, then for ever with one
 * more there, and the last answer in RSI.
 * @ingroup programs
 *
 * The call takes no arguments, so nobody but who watches the CPU from outside sees these registers:
 * that is how the grader knows this program's calls, and that the first has come back.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include <sys/syscall.h>

int
main(int argc, char **argv)
{
    const struct timespec millisecond = { 0, 1000000 };
    long number = argc > 1 ? atoi(argv[1]) : 0, answer = 0;

    for (bool again = false;; again = true) {
        long pid = SYS_getpid;

        __asm__ volatile("syscall"
                         : "+a"(pid)
                         : "d"(number + again), "S"(answer)
                         : "rcx", "r11", "memory");
        answer = pid;
        nanosleep(&millisecond, NULL);
    }
}
