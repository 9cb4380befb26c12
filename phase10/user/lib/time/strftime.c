/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates as text, by a format.
 * @ingroup libc
 *
 * What a conversion prints is a number with a width, a name, or another format, so that most of
 * this file is three tables in the shape of functions.
 *
 * Source: C11 §7.27.3.5; POSIX.1-2017, strftime; ISO 8601 for weeks.
 */
#include <user/lib/time/calendar.h>
#include <user/lib/time/names.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/** Enough for any number, and for any name. */
#define STRFTIME_FIELD 24

/** Where text goes. Once something did not fit, nothing does. */
struct strftime_output {
    char *text;
    size_t size, used;
    bool full;
};

static void strftime_format(struct strftime_output *output, const char *format,
                            const struct tm *date);

static void
strftime_put(struct strftime_output *output, const char *text, size_t length)
{
    if (output->full || length >= output->size - output->used) {
        output->full = true;
        return;
    }
    memcpy(output->text + output->used, text, length);
    output->used += length;
}

/** A number. @param fill what its @p width is filled with */
static void
strftime_number(struct strftime_output *output, long long number, int width, char fill)
{
    char text[STRFTIME_FIELD];
    int length = snprintf(text, sizeof(text), fill == '0' ? "%0*lld" : "%*lld", width, number);

    strftime_put(output, text, (size_t)length);
}

static void
strftime_name(struct strftime_output *output, const char *name, bool is_short)
{
    strftime_put(output, name, is_short ? strnlen(name, 3) : strlen(name));
}

static void
strftime_half_day(struct strftime_output *output, const struct tm *date, bool small)
{
    const char *names = small ? "ampm" : "AMPM";

    strftime_put(output, names + (date->tm_hour >= 12 ? 2 : 0), 2);
}

static int
strftime_hour_12(const struct tm *date)
{
    int hour = date->tm_hour % 12;

    return hour == 0 ? 12 : hour;
}

/** The week that begins on @p first (0: Sunday); what comes before the year's first one is week 0.
 */
static int
strftime_week(const struct tm *date, int first)
{
    return (date->tm_yday + 7 - (date->tm_wday - first + 7) % 7) / 7;
}

/** ISO 8601: weeks begin on Mondays, and belong to the year that has their Thursday. */
static int
strftime_iso_week(const struct tm *date, long long *year)
{
    int thursday = date->tm_yday - (date->tm_wday + 6) % 7 + 3;
    int length;

    *year = date->tm_year + 1900LL;
    if (thursday < 0) {
        --*year;
        thursday += calendar_is_leap(*year) ? 366 : 365;
    }
    length = calendar_is_leap(*year) ? 366 : 365;
    if (thursday >= length) {
        ++*year;
        thursday -= length;
    }
    return thursday / 7 + 1;
}

/** Hundreds of years, or what is left beside them. */
static long long
strftime_century(long long year, bool rest)
{
    int64_t remainder;
    int64_t century = calendar_divide(year, 100, &remainder);

    return rest ? remainder : century;
}

static void
strftime_zone(struct strftime_output *output, const struct tm *date)
{
    long minutes = date->tm_gmtoff / 60;
    long size = minutes < 0 ? -minutes : minutes;

    strftime_put(output, date->tm_gmtoff < 0 ? "-" : "+", 1);
    strftime_number(output, size / 60 * 100 + size % 60, 4, '0');
}

/** Conversions that are formats themselves. @return NULL: it is none */
static const char *
strftime_combined(char conversion)
{
    switch (conversion) {
    case 'c':
        return "%a %b %e %H:%M:%S %Y";
    case 'D':
    case 'x':
        return "%m/%d/%y";
    case 'F':
        return "%Y-%m-%d";
    case 'r':
        return "%I:%M:%S %p";
    case 'R':
        return "%H:%M";
    case 'T':
    case 'X':
        return "%H:%M:%S";
    default:
        return NULL;
    }
}

/** Years, weeks. @return false: it is none of these */
static bool
strftime_year(struct strftime_output *output, char conversion, const struct tm *date)
{
    long long year = date->tm_year + 1900LL, iso_year;
    int iso_week = strftime_iso_week(date, &iso_year);

    switch (conversion) {
    case 'C':
        strftime_number(output, strftime_century(year, false), 2, '0');
        return true;
    case 'y':
        strftime_number(output, strftime_century(year, true), 2, '0');
        return true;
    case 'Y':
        strftime_number(output, year, 1, '0');
        return true;
    case 'g':
        strftime_number(output, strftime_century(iso_year, true), 2, '0');
        return true;
    case 'G':
        strftime_number(output, iso_year, 1, '0');
        return true;
    case 'V':
        strftime_number(output, iso_week, 2, '0');
        return true;
    case 'U':
        strftime_number(output, strftime_week(date, 0), 2, '0');
        return true;
    case 'W':
        strftime_number(output, strftime_week(date, 1), 2, '0');
        return true;
    default:
        return false;
    }
}

/** Days, months. @return false: it is none of these */
static bool
strftime_day(struct strftime_output *output, char conversion, const struct tm *date)
{
    switch (conversion) {
    case 'a':
    case 'A':
        strftime_name(output, time_weekday(date->tm_wday), conversion == 'a');
        return true;
    case 'b':
    case 'h':
    case 'B':
        strftime_name(output, time_month(date->tm_mon), conversion != 'B');
        return true;
    case 'd':
        strftime_number(output, date->tm_mday, 2, '0');
        return true;
    case 'e':
        strftime_number(output, date->tm_mday, 2, ' ');
        return true;
    case 'j':
        strftime_number(output, date->tm_yday + 1, 3, '0');
        return true;
    case 'm':
        strftime_number(output, date->tm_mon + 1, 2, '0');
        return true;
    case 'u':
        strftime_number(output, (date->tm_wday + 6) % 7 + 1, 1, '0');
        return true;
    case 'w':
        strftime_number(output, date->tm_wday, 1, '0');
        return true;
    default:
        return false;
    }
}

/** What is shorter than a day, and zones. @return false: it is none of these */
static bool
strftime_clock(struct strftime_output *output, char conversion, const struct tm *date)
{
    struct tm copy = *date;

    switch (conversion) {
    case 'H':
    case 'k':
        strftime_number(output, date->tm_hour, 2, conversion == 'H' ? '0' : ' ');
        return true;
    case 'I':
    case 'l':
        strftime_number(output, strftime_hour_12(date), 2, conversion == 'I' ? '0' : ' ');
        return true;
    case 'M':
        strftime_number(output, date->tm_min, 2, '0');
        return true;
    case 'S':
        strftime_number(output, date->tm_sec, 2, '0');
        return true;
    case 's':
        strftime_number(output, mktime(&copy), 1, '0');
        return true;
    case 'p':
    case 'P':
        strftime_half_day(output, date, conversion == 'P');
        return true;
    case 'z':
        strftime_zone(output, date);
        return true;
    case 'Z':
        strftime_name(output, date->tm_zone == NULL ? "" : date->tm_zone, false);
        return true;
    default:
        return false;
    }
}

/** One conversion. @return false: there is none of this letter */
static bool
strftime_one(struct strftime_output *output, char conversion, const struct tm *date)
{
    const char *combined = strftime_combined(conversion);

    if (combined != NULL)
        strftime_format(output, combined, date);
    else if (conversion == 'n' || conversion == 't' || conversion == '%')
        strftime_put(output, conversion == 'n' ? "\n" : conversion == 't' ? "\t" : "%", 1);
    else
        return strftime_year(output, conversion, date) || strftime_day(output, conversion, date) ||
               strftime_clock(output, conversion, date);
    return true;
}

/** The letters E and O ask for another calendar or other digits; "C" has none. */
static void
strftime_format(struct strftime_output *output, const char *format, const struct tm *date)
{
    while (*format != '\0') {
        size_t plain = strcspn(format, "%");
        const char *directive = format + plain;

        strftime_put(output, format, plain);
        if (*directive == '\0')
            return;
        format = directive + 1;
        if (*format == 'E' || *format == 'O')
            format++;
        if (*format == '\0' || !strftime_one(output, *format, date))
            strftime_put(output, directive, (size_t)(format - directive) + (*format != '\0'));
        if (*format != '\0')
            format++;
    }
}

size_t
strftime(char *restrict text, size_t size, const char *restrict format,
         const struct tm *restrict date)
{
    struct strftime_output output = { .text = text, .size = size };

    if (size == 0)
        return 0;
    strftime_format(&output, format, date);
    if (output.full)
        return 0;
    text[output.used] = '\0';
    return output.used;
}
