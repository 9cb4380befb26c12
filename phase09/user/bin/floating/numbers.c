/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Several processes that compute at the same time, and say what.
 * @ingroup programs
 *
 * All numbers on the way are whole and below 2^53, so exact in a double, whatever the CPU rounds:
 * anybody can compute them again with integers (the grader does).
 */
#include <user/bin/floating/floating.h>

#include <stdio.h>
#include <unistd.h>

#include <sys/wait.h>

#define NUMBERS_PROCESSES 3
#define NUMBERS_STEPS     200000

/** x becomes (factor x + 1) modulo the largest prime of 31 bits. */
#define NUMBERS_FACTOR  48271.0
#define NUMBERS_MODULUS 2147483647.0

static double
numbers_compute(double number)
{
    for (int i = 0; i < NUMBERS_STEPS; i++) {
        double product = number * NUMBERS_FACTOR + 1;

        number = product - (double)(int)(product / NUMBERS_MODULUS) * NUMBERS_MODULUS;
        if (number < 0) /* the quotient was rounded up to a whole number */
            number += NUMBERS_MODULUS;
    }
    return number;
}

void
floating_numbers(struct random *random)
{
    int start = (int)random_below(random, 1000000000);

    printf("floating: from %d\n", start);
    for (int i = 0; i < NUMBERS_PROCESSES; i++) {
        if (fork() == 0) {
            printf("floating: %d: %d\n", start + i, (int)numbers_compute(start + i));
            _exit(0);
        }
    }
    while (wait(NULL) > 0)
        continue;
}
