/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The calendar. See calendar.h.
 * @ingroup libc
 *
 * A year is taken to begin in March, so that the day which not every year has is its last one. Then
 * the months' lengths repeat every five (31 30 31 30 31: 153 days), and the whole calendar every
 * 400 years, which have 146097 days.
 *
 * Source: ISO 8601, the proleptic Gregorian calendar; Fliegel and Van Flandern, CACM 11/10, 1968,
 * for the idea of counting months from March.
 */
#include <user/lib/time/calendar.h>

#define CALENDAR_CYCLE_YEARS 400
#define CALENDAR_CYCLE_DAYS  146097
#define CALENDAR_YEAR        365
/** Years from March: years of 4 with their leap day, of 100 without. */
#define CALENDAR_4_YEARS   (4 * CALENDAR_YEAR + 1)
#define CALENDAR_100_YEARS (25 * CALENDAR_4_YEARS - 1)
/** Days from 0000-03-01, where cycles are counted from, to 1970-01-01. */
#define CALENDAR_1970 719468
/** March is month 0 of such a year; five months have so many days. */
#define CALENDAR_MARCH       2
#define CALENDAR_FIVE_MONTHS 153

bool
calendar_is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % CALENDAR_CYCLE_YEARS == 0);
}

int64_t
calendar_days(int64_t year, int month)
{
    int from_march = month - CALENDAR_MARCH;
    int64_t cycle, in_cycle;

    if (from_march < 0) {
        from_march += 12;
        year--;
    }
    cycle = calendar_divide(year, CALENDAR_CYCLE_YEARS, &in_cycle);
    return cycle * CALENDAR_CYCLE_DAYS + in_cycle * CALENDAR_YEAR + in_cycle / 4 - in_cycle / 100 +
           (CALENDAR_FIVE_MONTHS * from_march + 2) / 5 - CALENDAR_1970;
}

/** The smaller one: the last day of a cycle would begin a fifth part of four. */
static int
calendar_at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

struct calendar_date
calendar_date(int64_t days)
{
    struct calendar_date date;
    int64_t rest;
    int64_t cycle = calendar_divide(days + CALENDAR_1970, CALENDAR_CYCLE_DAYS, &rest);
    int day = (int)rest, years, part;

    part = calendar_at_most(day / CALENDAR_100_YEARS, 3);
    day -= part * CALENDAR_100_YEARS;
    years = part * 100;
    part = day / CALENDAR_4_YEARS;
    day -= part * CALENDAR_4_YEARS;
    years += part * 4;
    part = calendar_at_most(day / CALENDAR_YEAR, 3);
    day -= part * CALENDAR_YEAR;
    years += part;
    date.month = (5 * day + 2) / CALENDAR_FIVE_MONTHS;
    date.day = day - (CALENDAR_FIVE_MONTHS * date.month + 2) / 5 + 1;
    date.month += CALENDAR_MARCH;
    date.year = cycle * CALENDAR_CYCLE_YEARS + years;
    if (date.month >= 12) {
        date.month -= 12;
        date.year++;
    }
    return date;
}

int
calendar_year_day(const struct calendar_date *date)
{
    return (int)(calendar_days(date->year, date->month) - calendar_days(date->year, 0)) +
           date->day - 1;
}
