/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of days and months. See names.h.
 * @ingroup libc
 */
#include <user/lib/time/names.h>

const char *
time_weekday(int number)
{
    static const char *const names[] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
                                         "Thursday", "Friday", "Saturday" };

    return (unsigned)number < sizeof(names) / sizeof(names[0]) ? names[number] : "???";
}

const char *
time_month(int number)
{
    static const char *const names[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

    return (unsigned)number < sizeof(names) / sizeof(names[0]) ? names[number] : "???";
}
