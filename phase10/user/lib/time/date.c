/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates from seconds since 1970, and back.
 * @ingroup libc
 */
#include <user/lib/time/calendar.h>

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <time.h>

#define DATE_DAY_SECONDS  86400
#define DATE_HOUR_SECONDS 3600
#define DATE_TM_YEAR      1900
/** 1970 began on a Thursday. */
#define DATE_FIRST_WEEKDAY 4

char *tzname[2] = { "UTC", "UTC" };
long timezone;
int daylight;

void
tzset(void)
{
}

static struct tm *
date_from_seconds(int64_t seconds, const char *zone, struct tm *result)
{
    int64_t in_day, weekday;
    int64_t days = calendar_divide(seconds, DATE_DAY_SECONDS, &in_day);
    struct calendar_date date = calendar_date(days);

    if (date.year - DATE_TM_YEAR > INT_MAX || date.year - DATE_TM_YEAR < INT_MIN) {
        errno = EOVERFLOW;
        return NULL;
    }
    calendar_divide(days + DATE_FIRST_WEEKDAY, 7, &weekday);
    *result = (struct tm){
        .tm_sec = (int)in_day % 60,
        .tm_min = (int)in_day / 60 % 60,
        .tm_hour = (int)in_day / DATE_HOUR_SECONDS,
        .tm_mday = date.day,
        .tm_mon = date.month,
        .tm_year = (int)(date.year - DATE_TM_YEAR),
        .tm_wday = (int)weekday,
        .tm_yday = calendar_year_day(&date),
        .tm_zone = zone,
    };
    return result;
}

struct tm *
gmtime_r(const time_t *restrict seconds, struct tm *restrict date)
{
    return date_from_seconds(*seconds, "GMT", date);
}

struct tm *
localtime_r(const time_t *restrict seconds, struct tm *restrict date)
{
    return date_from_seconds(*seconds, tzname[0], date);
}

/** The date that gmtime() and localtime() share. */
static struct tm date_shared;

struct tm *
gmtime(const time_t *seconds)
{
    return gmtime_r(seconds, &date_shared);
}

struct tm *
localtime(const time_t *seconds)
{
    return localtime_r(seconds, &date_shared);
}

/* Only months have to be carried by hand, because years are not equally long. Nothing here
 * overflows: members are ints, and the sum is below 2^57. */
static time_t
date_to_seconds(struct tm *date, const char *zone)
{
    int64_t month, seconds;
    int64_t year =
        date->tm_year + (int64_t)DATE_TM_YEAR + calendar_divide(date->tm_mon, 12, &month);
    struct tm result;

    seconds = (calendar_days(year, (int)month) + date->tm_mday - 1) * DATE_DAY_SECONDS +
              date->tm_hour * (int64_t)DATE_HOUR_SECONDS + date->tm_min * (int64_t)60 +
              date->tm_sec;
    if (seconds > LONG_MAX || seconds < LONG_MIN) {
        errno = EOVERFLOW;
        return -1;
    }
    if (date_from_seconds(seconds, zone, &result) == NULL)
        return -1;
    *date = result;
    return (time_t)seconds;
}

time_t
mktime(struct tm *date)
{
    return date_to_seconds(date, tzname[0]);
}

time_t
timegm(struct tm *date)
{
    return date_to_seconds(date, "GMT");
}
