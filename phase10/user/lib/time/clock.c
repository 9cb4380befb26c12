/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CPU time of a program.
 * @ingroup libc
 */
#include <time.h>

#define CLOCK_MICROSECOND 1000 /* of nanoseconds */

clock_t
clock(void)
{
    struct timespec used;

    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0)
        return (clock_t)-1;
    return (clock_t)((unsigned long)used.tv_sec * CLOCKS_PER_SEC +
                     (unsigned long)used.tv_nsec / CLOCK_MICROSECOND);
}
