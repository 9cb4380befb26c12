/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point numbers from text: strtod() and its family, C11 §7.22.1.3.
 * @ingroup libc
 *
 * lib/float/reader.h knows what a number looks like and what it is worth.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <lib/float/reader.h>

/** @param end gets where the longest number at the start ends; NULL: nobody asks */
static uint64_t
strtod_bits(const char *text, char **end, const struct float_kind *kind)
{
    const char *behind = text, *at = text;
    struct float_reader reader;
    uint64_t bits = 0;
    bool range = false;

    while (isspace((unsigned char)*at))
        at++;
    float_reader_start(&reader);
    while (float_reader_take(&reader, *at)) {
        at++;
        if (reader.complete)
            behind = at;
    }
    if (behind != text)
        bits = float_reader_value(&reader, kind, &range);
    if (range)
        errno = ERANGE;
    if (end)
        *end = (char *)(uintptr_t)behind;
    return bits;
}

double
strtod(const char *restrict text, char **restrict end)
{
    uint64_t bits = strtod_bits(text, end, &float_binary64);
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

float
strtof(const char *restrict text, char **restrict end)
{
    uint32_t bits = (uint32_t)strtod_bits(text, end, &float_binary32);
    float number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

long double
strtold(const char *restrict text, char **restrict end)
{
    return strtod(text, end); /* the same type: -mlong-double-64 */
}

double
atof(const char *text)
{
    return strtod(text, NULL);
}
