/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where formatted text goes, and how one field of it is padded.
 * @ingroup lib
 *
 * Internal to the printf family, and to extensions of `%p`.
 */
#ifndef LIB_PRINTF_OUTPUT_H
#define LIB_PRINTF_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/printf_spec.h>

/** Invariant: `count` characters have been put, at most INT_MAX. What would exceed that is not put:
 * it sets `overflow`, and from then on nothing is put. */
struct printf_output {
    bool (*put)(void *context, const char *text, size_t length);
    void *context;
    size_t count;
    bool overflow;
    bool full; /**< nobody wants more: the rest is counted, and not put */
};

/** Put text as it is. */
void printf_put(struct printf_output *output, const char *text, size_t length);

/** Put @p length times @p character, a blank or a `0`. */
void printf_repeat(struct printf_output *output, char character, size_t length);

/** Put text, padded with blanks to the width of @p spec on the side that its flags say. */
void printf_field(struct printf_output *output, const struct printf_spec *spec, const char *text,
                  size_t length);

/** Put a number by the conversion `d i o u x X p`, flags, width and precision of @p spec. */
void printf_integer(struct printf_output *output, const struct printf_spec *spec,
                    uint64_t magnitude, bool negative);

#endif
