/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Both sides of the comparison. See float.h.
 * @ingroup tests
 */
#include "float.h"

#include <ctype.h>
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lib/float/reader.h>
#include <lib/float/text.h>

/** The longest text of a number by %e. */
#define EXPONENT_TEXT_SIZE 1400

/** What reading a text gives. */
struct reading {
    uint64_t bits;
    size_t length;
    bool range;
};

double
float_test_number(uint64_t bits)
{
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

void
float_test_print(char *text, size_t size, double number, char conversion, int precision,
                 bool alternate)
{
    struct float_text laid_out;
    uint64_t bits, total = 0;

    memcpy(&bits, &number, sizeof(bits));
    float_text_make(&laid_out, bits, conversion, precision, alternate);
    if (bits >> 63)
        *text++ = '-';
    if (laid_out.length >= size - 1)
        abort();
    for (int run = 0; run < laid_out.count; run++) {
        uint64_t length = laid_out.runs[run].length;

        if (laid_out.runs[run].text)
            memcpy(text, laid_out.runs[run].text, length);
        else
            memset(text, '0', length);
        text += length;
        total += length;
    }
    if (total != laid_out.length)
        abort();
    *text = '\0';
}

/** What %#g stands for, by %e: glibc 2.36 itself drops a zero of %#.2G of 99.9, which is 1.0E+02.
 */
static char
print_host_style(double number, char conversion, int *precision)
{
    static char text[EXPONENT_TEXT_SIZE];
    int digits = *precision < 0 ? 6 : *precision == 0 ? 1 : *precision, exponent;

    snprintf(text, sizeof(text), "%.*e", digits - 1, number);
    exponent = atoi(strchr(text, 'e') + 1);
    *precision = digits - 1;
    if (digits <= exponent || exponent < -4)
        return conversion == 'g' ? 'e' : 'E';
    *precision -= exponent;
    return conversion == 'g' ? 'f' : 'F';
}

void
float_test_print_host(char *text, size_t size, double number, char conversion, int precision,
                      bool alternate)
{
    char format[16];

    if (alternate && (conversion == 'g' || conversion == 'G') && isfinite(number))
        conversion = print_host_style(number, conversion, &precision);

    if (precision < 0) {
        snprintf(format, sizeof(format), "%%%s%c", alternate ? "#" : "", conversion);
        snprintf(text, size, format, number);
    } else {
        snprintf(format, sizeof(format), "%%%s.*%c", alternate ? "#" : "", conversion);
        snprintf(text, size, format, precision, number);
    }
}

static struct reading
read_ours(const char *text, const struct float_kind *kind)
{
    struct reading reading = { .length = 0 };
    struct float_reader reader;

    float_reader_start(&reader);
    for (size_t i = 0; float_reader_take(&reader, text[i]); i++)
        if (reader.complete)
            reading.length = i + 1;
    if (reading.length > 0)
        reading.bits = float_reader_value(&reader, kind, &reading.range);
    return reading;
}

static struct reading
read_host(const char *text, bool narrow)
{
    struct reading reading = { .bits = 0 };
    char *end;

    errno = 0;
    if (narrow) {
        float number = strtof(text, &end);

        memcpy(&reading.bits, &number, sizeof(number));
    } else {
        double number = strtod(text, &end);

        memcpy(&reading.bits, &number, sizeof(number));
    }
    reading.length = (size_t)(end - text);
    reading.range = errno == ERANGE;
    return reading;
}

/* Which NaN it is is nobody's business. */
static bool
is_nan(uint64_t bits, const struct float_kind *kind)
{
    uint64_t magnitude = bits & ~((uint64_t)1 << kind->sign);

    return magnitude > float_infinity(kind, false);
}

/* Without a full significand. */
static bool
is_small(uint64_t bits, const struct float_kind *kind)
{
    return (bits & float_infinity(kind, false)) == 0;
}

/* glibc 2.36 reads numbers without a full significand wrongly at times: strtof("0x1.5eb703p-127"),
 * and the same in decimal digits, rounds down where three quarters are left. So of these the host
 * is asked for a long double, which has bits to spare, "rounded to odd": cut off, and the lowest
 * bit set if anything was. Made narrower, that is the nearest number, whatever was cut off. */
static uint64_t
read_host_small(const char *text, bool narrow)
{
    volatile long double wide;
    uint64_t bits = 0;

    fesetround(FE_TOWARDZERO);
    feclearexcept(FE_INEXACT);
    wide = strtold(text, NULL);
    fesetround(FE_TONEAREST);
    if (fetestexcept(FE_INEXACT))
        *(volatile uint64_t *)&wide |= 1;
    if (narrow) {
        float number = (float)wide;

        memcpy(&bits, &number, sizeof(number));
    } else {
        double number = (double)wide;

        memcpy(&bits, &number, sizeof(number));
    }
    return bits;
}

bool
float_test_reads_alike(const char *text)
{
    if (isspace((unsigned char)*text))
        return true; /* strtod() skips blanks, the reader's caller does */
    for (int narrow = 0; narrow < 2; narrow++) {
        const struct float_kind *kind = narrow ? &float_binary32 : &float_binary64;
        struct reading ours = read_ours(text, kind), host = read_host(text, narrow);
        bool same;

        if (is_small(ours.bits, kind) && host.length > 1)
            host.bits = read_host_small(text, narrow);
        /* Nor has it an ERANGE for 0x0.c6d3395423b0c4p-1022, which is inexact, and its like. */
        if (is_small(ours.bits, kind) && strpbrk(text, "xX"))
            host.range = ours.range;
        /* It reads the digits of NAN(99999999999999999999) as a number, and says that this is too
         * large. */
        if (is_nan(host.bits, kind))
            host.range = false;
        same = ours.bits == host.bits || (is_nan(ours.bits, kind) && is_nan(host.bits, kind));
        if (!same || ours.length != host.length || ours.range != host.range)
            return false;
    }
    return true;
}
