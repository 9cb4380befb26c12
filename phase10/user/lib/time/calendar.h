/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The calendar: days since 1970 and dates. Pure.
 * @ingroup libc
 */
#ifndef USER_LIB_TIME_CALENDAR_H
#define USER_LIB_TIME_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/** A day. */
struct calendar_date {
    int64_t year;
    int month; /**< 0 to 11 */
    int day;   /**< 1 to 31 */
};

/** @param year as people count it, not since 1900 */
bool calendar_is_leap(int64_t year);

/** Days from 1970-01-01 to the first of a month. @param month 0 to 11 */
int64_t calendar_days(int64_t year, int month);

/** The date of a day. */
struct calendar_date calendar_date(int64_t days);

/** Days of the year before a date. */
int calendar_year_day(const struct calendar_date *date);

/** The quotient rounded down, and the remainder, which is never negative. */
static inline int64_t
calendar_divide(int64_t dividend, int64_t divisor, int64_t *remainder)
{
    int64_t quotient = dividend / divisor;

    *remainder = dividend % divisor;
    if (*remainder < 0) {
        *remainder += divisor;
        quotient--;
    }
    return quotient;
}

#endif
