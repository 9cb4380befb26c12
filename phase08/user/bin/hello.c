/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first program that anybody runs.
 * @ingroup programs
 */
#include <stdio.h>
#include <unistd.h>

int
main(void)
{
    printf("Hello from ring 3: I am process %d.\n", getpid());
    return 0;
}
