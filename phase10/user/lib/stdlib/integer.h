/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The reader behind strtol() and its family.
 * @ingroup libc
 */
#ifndef USER_LIB_STDLIB_INTEGER_H
#define USER_LIB_STDLIB_INTEGER_H

#include <stdbool.h>
#include <stdint.h>

/** The magnitudes that a type has, with a minus and without. */
struct integer_limits {
    uintmax_t below, above;
    bool is_signed; /**< so that the smallest is -below */
};

/** Read a number. @param end gets where it ends; or NULL @return it, cut to the limits (ERANGE);
 * 0 when there is none, or for an unknown base (EINVAL) */
uintmax_t integer_read(const char *text, char **end, int base, const struct integer_limits *limits);

#endif
