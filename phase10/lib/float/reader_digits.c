/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Keeping the digits that count, and where the point is. See reader_digits.h.
 * @ingroup lib
 *
 * Base 10 keeps all digits but one; what follows then is told by a last digit 1 unless it is all
 * zeros: on which side of any middle between two numbers the text lies does not change (big.h).
 * Base 16 keeps 60 bits, and whether there was more.
 */
#include <lib/float/reader_digits.h>

#define DIGITS_HEX_FULL ((uint64_t)1 << 56) /* no room for another digit below 2^60 and a carry */
#define DIGITS_EXPONENT 100000              /* out of every format's reach */

/** What a digit is worth, of base 10 or 16. @return -1: it is none */
static int
float_reader_digit_value(char character, bool hex)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (hex && character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (hex && character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

static void
float_reader_digit_hex(struct float_reader *reader, int digit, bool fraction)
{
    if (reader->mantissa < DIGITS_HEX_FULL) {
        reader->mantissa = reader->mantissa << 4 | (uint64_t)digit;
        reader->scale -= fraction ? 4 : 0;
    } else {
        reader->more = reader->more || digit != 0;
        reader->scale += fraction ? 0 : 4;
    }
}

static void
float_reader_digit_decimal(struct float_reader *reader, char digit, bool fraction)
{
    struct float_decimal *decimal = &reader->decimal;

    if (decimal->count == 0 && digit == '0') {
        reader->scale -= fraction ? 1 : 0; /* zeros in front only move the point */
        return;
    }
    reader->scale += fraction ? 0 : 1;
    if (decimal->count < FLOAT_DIGITS - 1)
        decimal->digits[decimal->count++] = digit;
    else if (digit != '0') {
        decimal->digits[FLOAT_DIGITS - 1] = '1';
        decimal->count = FLOAT_DIGITS;
    }
}

bool
float_reader_digit(struct float_reader *reader, char character, bool fraction)
{
    int digit = float_reader_digit_value(character, reader->hex);

    if (digit < 0)
        return false;
    if (reader->hex)
        float_reader_digit_hex(reader, digit, fraction);
    else
        float_reader_digit_decimal(reader, character, fraction);
    return true;
}

/** Within what an int and its user can take. */
static int
float_reader_limit(int64_t exponent)
{
    if (exponent > DIGITS_EXPONENT)
        return DIGITS_EXPONENT;
    return exponent < -DIGITS_EXPONENT ? -DIGITS_EXPONENT : (int)exponent;
}

uint64_t
float_reader_number_value(const struct float_reader *reader, int64_t exponent,
                          const struct float_kind *kind, bool *range)
{
    struct float_decimal decimal = reader->decimal;
    int power = float_reader_limit(exponent + reader->scale);

    if (reader->hex)
        return float_pack(kind, reader->negative, reader->mantissa, power, reader->more, range);
    decimal.point = power;
    float_decimal_trim(&decimal);
    return float_decimal_to_binary(&decimal, kind, reader->negative, range);
}
