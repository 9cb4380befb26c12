/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Complaints with the program's name in front.
 * @ingroup libc
 *
 * err() and warn() add what errno means; the x ones do not. Source: err(3).
 */
#ifndef USER_ERR_H
#define USER_ERR_H

#include <stdarg.h>

/** @name Complain and end
 * @{ */
_Noreturn void err(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void errx(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void verr(int status, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
_Noreturn void verrx(int status, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** @} */

/** @name Complain and go on
 * @{ */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void warnx(const char *format, ...) __attribute__((format(printf, 1, 2)));
void vwarn(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));
void vwarnx(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));
/** @} */

#endif
