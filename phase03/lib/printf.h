/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Formatted text: the printf family without floating point and wide characters.
 * @ingroup lib
 *
 * One source for the kernel's log, the C library and the host's tests. Rules:
 *
 *  - Flags `- + space # 0`, width and precision (numbers or `*`), lengths `hh h l ll j z t`,
 *    conversions `d i o u x X c s p %`, all as C11 §7.21.6.1 says.
 *  - A null `char *` prints as `(null)`, a null `void *` as `(nil)`.
 *  - `%n` is refused: it writes memory through a format, which has served attackers only.
 *  - From the first directive that is not understood, the rest of the format is printed as it
 *    stands: which argument belongs to what comes after is then unknown.
 *
 * Parts: printf.c walks, printf_spec.c reads one directive, printf_integer.c makes digits.
 */
#ifndef LIB_PRINTF_H
#define LIB_PRINTF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct printf_arguments;
struct printf_output;
struct printf_spec;

/**
 * Format into pieces of text, in order.
 *
 * @param put      takes each piece; it is never given a length of 0. Where it returns false it
 *                 wants no more: what follows is counted only.
 * @param context  handed to @p put as it is.
 * @return the number of characters of the whole text, or -EOVERFLOW when they would be more than
 *         INT_MAX (what is put then ends in front of the field that was too long).
 */
int printf_format(bool (*put)(void *context, const char *text, size_t length), void *context,
                  const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));

/**
 * Format into @p buffer: at most @p size bytes including the terminating NUL, which is always
 * written unless @p size is 0 (then @p buffer may be NULL).
 *
 * @return the length that the whole text has, whether it did fit or not (C11 §7.21.6.12), or
 *         -EOVERFLOW.
 */
int vsnprintf(char *buffer, size_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/** vsnprintf() with the arguments in place. */
int snprintf(char *buffer, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/**
 * How `%p` followed by a letter is printed, for instance `%pS` as the symbol at an address.
 * @p pointer is never followed by the caller; use printf_field() to honour width and flags.
 */
struct printf_extension {
    void (*format)(struct printf_output *output, const struct printf_spec *spec,
                   const void *pointer);
};

/**
 * The meaning of a letter behind `%p`, or NULL: then `%p` is printed and the letter is text.
 *
 * seam: lib/printf_pointer.c has a weak one that knows no letters; phase05 adds a file with one
 * that walks a registry.
 */
const struct printf_extension *printf_extension_lookup(char letter);

/** How a conversion that this family does not have is printed. It takes its argument. */
struct printf_conversion {
    void (*format)(struct printf_output *output, const struct printf_spec *spec,
                   struct printf_arguments *arguments);
};

/**
 * The meaning of a directive whose letter is none of this family's, or NULL: then it is not
 * understood.
 *
 * seam: lib/printf_conversion.c has a weak one that knows none; the C library of phase10 has
 * floating point.
 */
const struct printf_conversion *printf_conversion_lookup(const struct printf_spec *spec);

#endif
