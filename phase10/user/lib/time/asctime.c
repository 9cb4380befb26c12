/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The oldest form of a date as text.
 * @ingroup libc
 */
#include <user/lib/time/names.h>

#include <errno.h>
#include <stdio.h>
#include <time.h>

#define ASCTIME_SIZE 26

char *
asctime_r(const struct tm *restrict date, char *restrict text)
{
    int length = snprintf(text, ASCTIME_SIZE, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld\n",
                          time_weekday(date->tm_wday), time_month(date->tm_mon), date->tm_mday,
                          date->tm_hour, date->tm_min, date->tm_sec, date->tm_year + 1900LL);

    if (length < 0 || length >= ASCTIME_SIZE) {
        errno = EOVERFLOW;
        return NULL;
    }
    return text;
}

char *
asctime(const struct tm *date)
{
    static char text[ASCTIME_SIZE];

    return asctime_r(date, text);
}

char *
ctime_r(const time_t *seconds, char *text)
{
    struct tm date;

    return localtime_r(seconds, &date) == NULL ? NULL : asctime_r(&date, text);
}

char *
ctime(const time_t *seconds)
{
    struct tm *date = localtime(seconds);

    return date == NULL ? NULL : asctime(date);
}
