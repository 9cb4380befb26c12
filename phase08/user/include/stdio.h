/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Formatted output. seam: phase10 adds streams.
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_STDIO_H
#define USER_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#include <lib/printf.h>

/** Print to standard output. @return the text's length */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** Print to a descriptor. */
int dprintf(int file, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** dprintf() with the arguments in a list. */
int vdprintf(int file, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
/** Print a line. */
int puts(const char *text);

#endif
