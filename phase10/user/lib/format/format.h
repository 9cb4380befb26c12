/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the printf and scanf families have in common: formats against somewhere to put text
 * or to get it.
 * @ingroup libc
 *
 * Formats are walked by the kernel's own lib/printf.c; here is what a C library has besides:
 * floating point (format_float.c), arguments by number (format_numbered.c), and reading (scan*.c).
 */
#ifndef USER_LIB_FORMAT_FORMAT_H
#define USER_LIB_FORMAT_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * Format into pieces. @p put takes each, in order, and is never given a length of 0.
 *
 * @return how many characters the text has; -1 and EOVERFLOW if that is no int.
 */
int format_print(bool (*put)(void *context, const char *text, size_t length), void *context,
                 const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));

/** @name Arguments by number: `%2$s`, POSIX
 * @{ */
/** Does the format take its arguments so? The first directive decides. */
bool format_is_numbered(const char *format);
/** As printf_format() of lib/printf.h, for such a format. */
int format_print_numbered(bool (*put)(void *context, const char *text, size_t length),
                          void *context, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
/** @} */

/** A number in a format. @param number INT_MAX if it is larger @return the text behind its digits,
 * of which there may be none (0) */
const char *format_number(const char *text, int *number);

#endif
