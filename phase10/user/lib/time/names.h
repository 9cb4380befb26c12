/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of days and months in the locale "C".
 * @ingroup libc
 */
#ifndef USER_LIB_TIME_NAMES_H
#define USER_LIB_TIME_NAMES_H

/** The name in full; the short one is its first three letters. `???` for a number out of range. @{
 */
const char *time_weekday(int number);
const char *time_month(int number);
/** @} */

#endif
