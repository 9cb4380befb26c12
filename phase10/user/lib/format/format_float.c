/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf's conversions of floating-point numbers: `a A e E f F g G`.
 * @ingroup libc
 *
 * lib/float makes the digits; here are sign, zeros and padding. A long double is a double for
 * programs of this system (-mlong-double-64): `L` changes nothing.
 */
#include <string.h>

#include <lib/float/text.h>
#include <lib/printf.h>
#include <lib/printf_output.h>

/** The number's bits, which is all that anybody here looks at. */
static uint64_t
format_float_take(struct printf_arguments *arguments)
{
    double number = va_arg(arguments->list, double);
    uint64_t bits;

    _Static_assert(sizeof(number) == sizeof(bits), "a binary64");
    memcpy(&bits, &number, sizeof(bits));
    return bits;
}

static void
format_float_run(struct printf_output *output, const struct float_text *text, int run)
{
    if (text->runs[run].text)
        printf_put(output, text->runs[run].text, text->runs[run].length);
    else
        printf_repeat(output, '0', text->runs[run].length);
}

/** Blanks, sign, the 0x of base 16, zeros, number, blanks: all of it or nothing. */
static void
format_float_put(struct printf_output *output, const struct printf_spec *spec, char sign,
                 const struct float_text *text)
{
    uint64_t length = text->length + (sign != 0), padding;
    bool left = spec->flags & PRINTF_LEFT;
    bool zeros = (spec->flags & PRINTF_ZERO) && !left && text->finite;

    padding = spec->width > length ? spec->width - length : 0;
    if (length + padding > INT32_MAX - output->count) {
        output->overflow = true;
        return;
    }
    if (!left && !zeros)
        printf_repeat(output, ' ', padding);
    printf_put(output, &sign, sign != 0);
    for (int run = 0; run < text->count; run++) {
        if (zeros && run == text->leading)
            printf_repeat(output, '0', padding);
        format_float_run(output, text, run);
    }
    if (left)
        printf_repeat(output, ' ', padding);
}

static void
format_float(struct printf_output *output, const struct printf_spec *spec,
             struct printf_arguments *arguments)
{
    uint64_t bits = format_float_take(arguments);
    int64_t precision =
        spec->precision == PRINTF_NO_PRECISION ? FLOAT_NO_PRECISION : (int64_t)spec->precision;
    struct float_text text;
    char sign = 0;

    if (float_unpack(&float_binary64, bits).negative)
        sign = '-';
    else if (spec->flags & PRINTF_PLUS)
        sign = '+';
    else if (spec->flags & PRINTF_SPACE)
        sign = ' ';
    float_text_make(&text, bits, spec->conversion, precision, spec->flags & PRINTF_ALTERNATE);
    format_float_put(output, spec, sign, &text);
}

const struct printf_conversion *
printf_conversion_lookup(const struct printf_spec *spec)
{
    static const struct printf_conversion conversion = { format_float };

    if (spec->length != PRINTF_INT && spec->length != PRINTF_LONG &&
        spec->length != PRINTF_LONG_DOUBLE)
        return NULL;
    switch (spec->conversion) {
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return &conversion;
    default:
        return NULL;
    }
}
