/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Laying out decimal digits: `%e`, `%f`, `%g`. See text.h.
 * @ingroup lib
 */
#include <stddef.h>

#include <lib/float/text.h>

#define TEXT_PRECISION 6    /* if none is given */
#define TEXT_SMALL     (-4) /* `%g` writes smaller exponents as such */

void
float_text_add(struct float_text *text, const char *piece, int64_t length)
{
    if (length <= 0)
        return;
    text->runs[text->count].text = piece;
    text->runs[text->count].length = (uint64_t)length;
    text->count++;
    text->length += (uint64_t)length;
}

void
float_text_add_exponent(struct float_text *text, char mark, int exponent, int least)
{
    unsigned magnitude = exponent < 0 ? -(unsigned)exponent : (unsigned)exponent;
    char *end = text->tail + sizeof(text->tail), *at = end;

    while (magnitude > 0 || least > 0) {
        *--at = (char)('0' + magnitude % 10);
        magnitude /= 10;
        least--;
    }
    *--at = exponent < 0 ? '-' : '+';
    *--at = mark;
    float_text_add(text, at, end - at);
}

/** The digits from @p first on, @p length of them: zeros in front of those that there are, and
 * behind. */
static void
float_text_digits(struct float_text *text, int64_t first, int64_t length)
{
    const struct float_decimal *decimal = &text->decimal;
    int64_t before = first < 0 ? -first : 0, there;

    if (before > length)
        before = length;
    float_text_add(text, NULL, before);
    first += before;
    length -= before;
    if (length == 0)
        return;
    there = first < decimal->count ? decimal->count - first : 0;
    if (there > length)
        there = length;
    float_text_add(text, decimal->digits + first, there);
    float_text_add(text, NULL, length - there);
}

/** The digits are rounded already. */
static void
float_text_fixed(struct float_text *text, int64_t precision, bool alternate)
{
    int whole = text->decimal.count == 0 ? 0 : text->decimal.point;

    if (whole > 0)
        float_text_digits(text, 0, whole);
    else
        float_text_add(text, "0", 1);
    if (precision > 0 || alternate)
        float_text_add(text, ".", 1);
    float_text_digits(text, whole, precision);
}

/** The digits are rounded already. */
static void
float_text_scientific(struct float_text *text, char mark, int64_t precision, bool alternate)
{
    float_text_digits(text, 0, 1);
    if (precision > 0 || alternate)
        float_text_add(text, ".", 1);
    float_text_digits(text, 1, precision);
    float_text_add_exponent(text, mark, text->decimal.count == 0 ? 0 : text->decimal.point - 1, 2);
}

static void
float_text_general(struct float_text *text, char mark, int64_t precision, bool alternate)
{
    struct float_decimal *decimal = &text->decimal;
    int exponent;

    if (precision == 0)
        precision = 1;
    float_decimal_round(decimal, precision);
    exponent = decimal->count == 0 ? 0 : decimal->point - 1;
    /* The zeros at the end are not printed, and there are none among the digits. */
    if (exponent < TEXT_SMALL || exponent >= precision)
        float_text_scientific(text, mark, (alternate ? precision : decimal->count) - 1, alternate);
    else
        float_text_fixed(text, (alternate ? precision : decimal->count) - 1 - exponent, alternate);
}

/** A finite number in base 10. */
static void
float_text_decimal(struct float_text *text, const struct float_parts *parts, char conversion,
                   int64_t precision, bool alternate)
{
    bool upper = conversion < 'a';

    if (precision == FLOAT_NO_PRECISION)
        precision = TEXT_PRECISION;
    float_decimal_from_binary(&text->decimal, parts->mantissa, parts->exponent);
    switch (conversion) {
    case 'e':
    case 'E':
        float_decimal_round(&text->decimal, precision + 1);
        float_text_scientific(text, conversion, precision, alternate);
        break;
    case 'f':
    case 'F':
        float_decimal_round(&text->decimal, precision + text->decimal.point);
        float_text_fixed(text, precision, alternate);
        break;
    default:
        float_text_general(text, upper ? 'E' : 'e', precision, alternate);
    }
}

void
float_text_make(struct float_text *text, uint64_t bits, char conversion, int64_t precision,
                bool alternate)
{
    struct float_parts parts = float_unpack(&float_binary64, bits);
    bool upper = conversion < 'a';

    text->count = text->leading = 0;
    text->length = 0;
    text->finite = parts.class == FLOAT_FINITE;
    if (parts.class == FLOAT_INFINITE)
        float_text_add(text, upper ? "INF" : "inf", 3);
    else if (parts.class == FLOAT_NAN)
        float_text_add(text, upper ? "NAN" : "nan", 3);
    else if (conversion == 'a' || conversion == 'A')
        float_text_hex(text, bits, upper, precision, alternate);
    else
        float_text_decimal(text, &parts, conversion, precision, alternate);
}
