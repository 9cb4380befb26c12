/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates as people type them. See date.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, touch and date.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/tool/date.h>

/** Two digits. @return -1: they are none */
static int
date_two(const char *text)
{
    if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]))
        return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/** mktime() carries the 31st of April: a date that comes back changed is none. */
static bool
date_make(struct tm date, time_t *seconds)
{
    struct tm carried = date;

    carried.tm_isdst = -1;
    errno = 0;
    *seconds = mktime(&carried);
    return (*seconds != -1 || errno == 0) && carried.tm_year == date.tm_year &&
           carried.tm_mon == date.tm_mon && carried.tm_mday == date.tm_mday &&
           carried.tm_hour == date.tm_hour && carried.tm_min == date.tm_min &&
           carried.tm_sec == date.tm_sec;
}

static struct tm
date_today(void)
{
    time_t now = time(NULL);
    struct tm date = *localtime(&now);

    return date;
}

/** hh:mm[:ss]. @return behind it; NULL: none */
static const char *
date_clock(const char *text, struct tm *date)
{
    int hour = date_two(text), minute, second = 0;

    if (hour < 0 || text[2] != ':' || (minute = date_two(text + 3)) < 0)
        return NULL;
    text += 5;
    if (*text == ':') {
        if ((second = date_two(text + 1)) < 0)
            return NULL;
        text += 3;
    }
    date->tm_hour = hour;
    date->tm_min = minute;
    date->tm_sec = second;
    return text;
}

/** YYYY-MM-DD. @return behind it; NULL: none */
static const char *
date_day(const char *text, struct tm *date)
{
    int century = date_two(text), year = century < 0 ? -1 : date_two(text + 2), month, day;

    if (year < 0 || text[4] != '-' || (month = date_two(text + 5)) < 0 || text[7] != '-' ||
        (day = date_two(text + 8)) < 0)
        return NULL;
    date->tm_year = century * 100 + year - 1900;
    date->tm_mon = month - 1;
    date->tm_mday = day;
    return text + 10;
}

static bool
date_seconds(const char *text, time_t *seconds)
{
    char *end;
    long long value;

    errno = 0;
    value = strtoll(text, &end, 10);
    *seconds = (time_t)value;
    return end != text && *end == '\0' && errno == 0 && *seconds == value;
}

bool
tool_date(const char *text, time_t *seconds)
{
    struct tm date = date_today();
    const char *rest;

    if (text[0] == '@')
        return date_seconds(text + 1, seconds);
    if (strcmp(text, "now") == 0) {
        *seconds = time(NULL);
        return true;
    }
    rest = date_day(text, &date);
    if (rest != NULL) {
        date.tm_hour = date.tm_min = date.tm_sec = 0;
        if ((*rest == ' ' || *rest == 'T') && isdigit((unsigned char)rest[1]))
            rest = date_clock(rest + 1, &date);
    } else {
        rest = date_clock(text, &date);
    }
    if (rest == NULL)
        return false;
    rest += strspn(rest, " ");
    if (*rest != '\0' && strcmp(rest, "Z") != 0 && strcmp(rest, "UTC") != 0)
        return false;
    return date_make(date, seconds);
}

/** The year of two digits as POSIX means it; of none, this year. */
static int
date_year(const char *digits, size_t length)
{
    int first = length > 0 ? date_two(digits) : 0;

    if (length == 0)
        return date_today().tm_year;
    if (length == 4)
        return first * 100 + date_two(digits + 2) - 1900;
    return first < 69 ? first + 100 : first;
}

/** @param digits MMDDhhmm @param year 0, 2 or 4 digits @param rest .ss or nothing */
static bool
date_digits(const char *digits, const char *year, size_t length, const char *rest, time_t *seconds)
{
    struct tm date = { .tm_year = date_year(year, length),
                       .tm_mon = date_two(digits) - 1,
                       .tm_mday = date_two(digits + 2),
                       .tm_hour = date_two(digits + 4),
                       .tm_min = date_two(digits + 6) };

    if (*rest == '.' && strlen(rest) == 3 && (date.tm_sec = date_two(rest + 1)) >= 0)
        return date_make(date, seconds);
    return *rest == '\0' && date_make(date, seconds);
}

bool
tool_date_digits(const char *text, time_t *seconds)
{
    size_t length = strspn(text, "0123456789");

    if (length != 8 && length != 10 && length != 12)
        return false;
    return date_digits(text + length - 8, text, length - 8, text + length, seconds);
}

bool
tool_date_american(const char *text, time_t *seconds)
{
    size_t length = strspn(text, "0123456789");

    if (length != 8 && length != 10 && length != 12)
        return false;
    return date_digits(text, text + 8, length - 8, text + length, seconds);
}
