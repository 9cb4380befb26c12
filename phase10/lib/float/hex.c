/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A floating-point number in base 16: `%a`.
 * @ingroup lib
 *
 * `0x1.8p+3` is 1.5 times 2^3. Which digit stands in front is the library's choice (C11
 * §7.21.6.1); here it is the bit that the format does not store: 1, or 0 for a number so small that
 * there is none; rounding may make it one more.
 */
#include <stddef.h>

#include <lib/float/text.h>

/* The 52 stored bits are this many digits. */
#define HEX_DIGITS 13

void
float_text_hex(struct float_text *text, uint64_t bits, bool upper, int64_t precision,
               bool alternate)
{
    struct float_parts parts = float_unpack(&float_binary64, bits);
    const char *alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    int exponent = parts.mantissa == 0 ? 0 : parts.exponent + 4 * HEX_DIGITS, count = HEX_DIGITS;

    if (precision >= 0 && precision < HEX_DIGITS) {
        int drop = 4 * (HEX_DIGITS - (int)precision);
        uint64_t unit = (uint64_t)1 << drop, low = parts.mantissa & (unit - 1);

        parts.mantissa -= low;
        if (low > unit / 2 || (low == unit / 2 && (parts.mantissa & unit)))
            parts.mantissa += unit;
    }
    for (int i = 0; i < HEX_DIGITS; i++)
        text->decimal.digits[i] = alphabet[parts.mantissa >> 4 * (HEX_DIGITS - 1 - i) & 15];
    while (count > 0 && text->decimal.digits[count - 1] == '0')
        count--;
    if (precision < 0)
        precision = count;
    if (count > precision)
        count = (int)precision;
    text->prefix[0] = '0';
    text->prefix[1] = upper ? 'X' : 'x';
    text->prefix[2] = alphabet[parts.mantissa >> 4 * HEX_DIGITS];
    float_text_add(text, text->prefix, 2);
    text->leading = 1;
    float_text_add(text, text->prefix + 2, 1);
    if (precision > 0 || alternate)
        float_text_add(text, ".", 1);
    float_text_add(text, text->decimal.digits, count);
    float_text_add(text, NULL, precision - count);
    float_text_add_exponent(text, upper ? 'P' : 'p', exponent, 1);
}
