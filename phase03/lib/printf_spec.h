/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One directive of a printf format, taken apart.
 * @ingroup lib
 *
 * Internal to the printf family, and to extensions of `%p` that want the flags.
 */
#ifndef LIB_PRINTF_SPEC_H
#define LIB_PRINTF_SPEC_H

#include <stdarg.h>
#include <stdint.h>

/** What stands between the percent sign and the width. */
enum printf_flag {
    PRINTF_LEFT = 1,
    PRINTF_PLUS = 2,
    PRINTF_SPACE = 4,
    PRINTF_ALTERNATE = 8,
    PRINTF_ZERO = 16,
};

/** The size of the argument, as the letters in front of the conversion tell it. */
enum printf_length {
    PRINTF_INT,
    PRINTF_CHAR,
    PRINTF_SHORT,
    PRINTF_LONG,
    PRINTF_LONG_LONG,
    PRINTF_MAX,
    PRINTF_SIZE,
    PRINTF_DIFFERENCE,
    PRINTF_LONG_DOUBLE,
};

/** No precision was given: each conversion then has a default of its own. */
#define PRINTF_NO_PRECISION UINT32_MAX

/** One directive, taken apart. */
struct printf_spec {
    unsigned flags;     /**< PRINTF_… */
    uint32_t width;     /**< 0: none */
    uint32_t precision; /**< PRINTF_NO_PRECISION: none */
    enum printf_length length;
    char conversion;
};

/** A va_list that can be handed on by address: the type itself may be an array. */
struct printf_arguments {
    va_list list;
};

/**
 * Read one directive.
 *
 * @param text       its first character behind the `%`.
 * @param arguments  where `*` takes its numbers from.
 * @return the first character behind the directive, or NULL when it is none of C's that this
 *         family knows.
 */
const char *printf_spec_parse(struct printf_spec *spec, const char *text,
                              struct printf_arguments *arguments);

#endif
