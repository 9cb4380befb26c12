/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sleeping for seconds, or parts of them.
 * @ingroup libc
 */
#include <time.h>
#include <unistd.h>

#define SLEEP_MICROSECONDS 1000000
#define SLEEP_NANOSECONDS  1000 /* in a microsecond */
/** The longest that a time_t of 32 bits can say. */
#define SLEEP_LONGEST 0x7FFFFFFFu

unsigned
sleep(unsigned seconds)
{
    struct timespec time = { .tv_sec =
                                 (time_t)(seconds < SLEEP_LONGEST ? seconds : SLEEP_LONGEST) };

    if (nanosleep(&time, &time) == 0)
        return 0;
    return (unsigned)time.tv_sec + (time.tv_nsec > 0);
}

int
usleep(useconds_t microseconds)
{
    struct timespec time = {
        .tv_sec = (time_t)(microseconds / SLEEP_MICROSECONDS),
        .tv_nsec = (long)(microseconds % SLEEP_MICROSECONDS) * SLEEP_NANOSECONDS,
    };

    return nanosleep(&time, NULL);
}
