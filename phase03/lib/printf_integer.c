/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whole numbers as text: digits, sign or base prefix, leading zeros, padding.
 * @ingroup lib
 *
 * A number is four parts in a row: padding, prefix, zeros, digits (or padding last). The flags
 * only say how long each part is. See printf_output.h for the contract.
 */
#include <lib/printf_output.h>

/* 64 bits make at most 22 octal digits. */
#define PRINTF_DIGITS 22

struct printf_number {
    char digits[PRINTF_DIGITS];
    uint32_t first; /* the digits are digits[first…] */
    uint32_t count;
    char prefix[2];
    uint32_t prefix_length;
    uint32_t zeros;
};

static unsigned
printf_integer_base(char conversion)
{
    switch (conversion) {
    case 'o':
        return 8;
    case 'x':
    case 'X':
    case 'p':
        return 16;
    default:
        return 10;
    }
}

/* From the last digit to the first. Most numbers fit 32 bits, where a division is one
 * instruction on every machine; the others pay for 64-bit divisions only while they must. */
static void
printf_integer_digits(struct printf_number *number, uint64_t magnitude, unsigned base, bool upper)
{
    const char *alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    uint32_t at = PRINTF_DIGITS;
    uint32_t rest;

    while (magnitude > UINT32_MAX) {
        uint64_t quotient = magnitude / base;

        number->digits[--at] = alphabet[(uint32_t)(magnitude - quotient * base)];
        magnitude = quotient;
    }
    rest = (uint32_t)magnitude;
    do {
        number->digits[--at] = alphabet[rest % base];
        rest /= base;
    } while (rest > 0);
    number->first = at;
    number->count = PRINTF_DIGITS - at;
}

static void
printf_integer_prefix(struct printf_number *number, const struct printf_spec *spec, bool zero,
                      bool negative)
{
    bool is_signed = spec->conversion == 'd' || spec->conversion == 'i';
    bool hex = (spec->conversion == 'x' || spec->conversion == 'X') && !zero;

    number->prefix_length = 0;
    if (is_signed && (negative || (spec->flags & (PRINTF_PLUS | PRINTF_SPACE)))) {
        number->prefix[0] = negative ? '-' : (spec->flags & PRINTF_PLUS) ? '+' : ' ';
        number->prefix_length = 1;
    } else if ((hex && (spec->flags & PRINTF_ALTERNATE)) || spec->conversion == 'p') {
        number->prefix[0] = '0';
        number->prefix[1] = spec->conversion == 'X' ? 'X' : 'x';
        number->prefix_length = 2;
    }
}

/* Leading zeros have three reasons: a precision, `#` with octal (the first digit must be 0), and
 * the flag `0`, which fills the width and gives way to a precision and to `-`. */
static void
printf_integer_zeros(struct printf_number *number, const struct printf_spec *spec)
{
    uint32_t used = number->prefix_length + number->count;

    number->zeros = 0;
    if (spec->precision != PRINTF_NO_PRECISION) {
        if (spec->precision > number->count)
            number->zeros = spec->precision - number->count;
    } else if ((spec->flags & (PRINTF_ZERO | PRINTF_LEFT)) == PRINTF_ZERO && spec->width > used) {
        number->zeros = spec->width - used;
    }
    if (spec->conversion == 'o' && (spec->flags & PRINTF_ALTERNATE) && number->zeros == 0 &&
        (number->count == 0 || number->digits[number->first] != '0'))
        number->zeros = 1;
}

void
printf_integer(struct printf_output *output, const struct printf_spec *spec, uint64_t magnitude,
               bool negative)
{
    struct printf_number number;
    uint32_t length, padding;

    printf_integer_digits(&number, magnitude, printf_integer_base(spec->conversion),
                          spec->conversion == 'X');
    if (magnitude == 0 && spec->precision == 0)
        number.count = 0;
    printf_integer_prefix(&number, spec, magnitude == 0, negative);
    printf_integer_zeros(&number, spec);
    length = number.prefix_length + number.zeros + number.count;
    padding = spec->width > length ? spec->width - length : 0;

    if (!(spec->flags & PRINTF_LEFT))
        printf_repeat(output, ' ', padding);
    printf_put(output, number.prefix, number.prefix_length);
    printf_repeat(output, '0', number.zeros);
    printf_put(output, number.digits + number.first, number.count);
    if (spec->flags & PRINTF_LEFT)
        printf_repeat(output, ' ', padding);
}
