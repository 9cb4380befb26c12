/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading one directive: flags, width, precision, length, conversion, in C's order.
 * @ingroup lib
 *
 * Numbers saturate far above INT_MAX instead of wrapping: whoever pads by them then notices that
 * the text is too long. See printf_spec.h for the contract.
 */
#include <stdbool.h>
#include <stddef.h>

#include <lib/printf.h>
#include <lib/printf_spec.h>

/* Below PRINTF_NO_PRECISION, and small enough that sums with a few digits still fit 32 bits. */
#define PRINTF_NUMBER_LIMIT 0xFFFFF000u

static unsigned
printf_spec_flag(char character)
{
    switch (character) {
    case '-':
        return PRINTF_LEFT;
    case '+':
        return PRINTF_PLUS;
    case ' ':
        return PRINTF_SPACE;
    case '#':
        return PRINTF_ALTERNATE;
    case '0':
        return PRINTF_ZERO;
    default:
        return 0;
    }
}

static const char *
printf_spec_number(uint32_t *number, const char *text)
{
    *number = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        if (*number >= PRINTF_NUMBER_LIMIT / 10)
            *number = PRINTF_NUMBER_LIMIT;
        else
            *number = *number * 10 + (uint32_t)(*text - '0');
    }
    return text;
}

static const char *
printf_spec_width(struct printf_spec *spec, const char *text, struct printf_arguments *arguments)
{
    int width;

    if (*text != '*')
        return printf_spec_number(&spec->width, text);
    width = va_arg(arguments->list, int);
    spec->width = (uint32_t)width;
    if (width < 0) {
        spec->flags |= PRINTF_LEFT;
        spec->width = -(uint32_t)width;
    }
    return text + 1;
}

static const char *
printf_spec_precision(struct printf_spec *spec, const char *text,
                      struct printf_arguments *arguments)
{
    int precision;

    spec->precision = PRINTF_NO_PRECISION;
    if (*text != '.')
        return text;
    text++;
    if (*text != '*')
        return printf_spec_number(&spec->precision, text);
    precision = va_arg(arguments->list, int);
    if (precision >= 0)
        spec->precision = (uint32_t)precision;
    return text + 1;
}

static const char *
printf_spec_length(struct printf_spec *spec, const char *text)
{
    static const struct {
        char letter;
        enum printf_length once, twice;
    } lengths[] = {
        { 'h', PRINTF_SHORT, PRINTF_CHAR },     { 'l', PRINTF_LONG, PRINTF_LONG_LONG },
        { 'j', PRINTF_MAX, PRINTF_INT },        { 'z', PRINTF_SIZE, PRINTF_INT },
        { 't', PRINTF_DIFFERENCE, PRINTF_INT }, { 'L', PRINTF_LONG_DOUBLE, PRINTF_INT },
    };

    spec->length = PRINTF_INT;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        if (text[0] != lengths[i].letter)
            continue;
        if (text[1] == text[0] && lengths[i].twice != PRINTF_INT) {
            spec->length = lengths[i].twice;
            return text + 2;
        }
        spec->length = lengths[i].once;
        return text + 1;
    }
    return text;
}

/* A length in front of a conversion that does not take it asks for a wide character, or for
 * nothing that C defines. */
static bool
printf_spec_is_known(const struct printf_spec *spec)
{
    switch (spec->conversion) {
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
        return spec->length != PRINTF_LONG_DOUBLE;
    case 'c':
    case 's':
    case 'p':
    case '%':
        return spec->length == PRINTF_INT;
    default:
        return printf_conversion_lookup(spec) != NULL;
    }
}

const char *
printf_spec_parse(struct printf_spec *spec, const char *text, struct printf_arguments *arguments)
{
    unsigned flag;

    spec->flags = 0;
    while ((flag = printf_spec_flag(*text)) != 0) {
        spec->flags |= flag;
        text++;
    }
    text = printf_spec_width(spec, text, arguments);
    text = printf_spec_precision(spec, text, arguments);
    text = printf_spec_length(spec, text);
    spec->conversion = *text;
    return printf_spec_is_known(spec) ? text + 1 : NULL;
}
