/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates as people type them.
 * @ingroup tools
 */
#ifndef USER_TOOL_DATE_H
#define USER_TOOL_DATE_H

#include <stdbool.h>
#include <time.h>

/** `@SECONDS`, `now`, `YYYY-MM-DD`, `YYYY-MM-DD hh:mm[:ss]` (or T between), `hh:mm[:ss]` of today;
 * `Z` or `UTC` behind it. @return false: none of these, or no day of the calendar */
bool tool_date(const char *text, time_t *seconds);

/** `[[CC]YY]MMDDhhmm[.ss]`, as of touch -t and date: POSIX's way. @return false: no such date */
bool tool_date_digits(const char *text, time_t *seconds);

/** `MMDDhhmm[[CC]YY][.ss]`, as of date: POSIX's other way. @return likewise */
bool tool_date_american(const char *text, time_t *seconds);

#endif
