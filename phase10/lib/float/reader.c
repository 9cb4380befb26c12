/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The grammar of floating-point numbers, C11 §7.22.1.3. See reader.h.
 * @ingroup lib
 *
 * A character goes to the function of what is expected; refused, it changes nothing. Digits are
 * kept in reader_digits.c.
 */
#include <stddef.h>

#include <lib/float/reader.h>
#include <lib/float/reader_digits.h>

/* More than any text can make up for by its digits. */
#define READER_EXPONENT 1000000000

/** Lower case. */
static char
float_reader_lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character + ('a' - 'A')) : character;
}

void
float_reader_start(struct float_reader *reader)
{
    reader->expect = FLOAT_EXPECT_SIGN;
    reader->complete = reader->negative = reader->hex = reader->any_digit = false;
    reader->word = NULL;
    reader->decimal.count = reader->decimal.point = 0;
    reader->mantissa = 0;
    reader->more = false;
    reader->scale = 0;
    reader->exponent = 0;
    reader->exponent_negative = false;
}

/** A letter of a word. */
static bool
float_reader_word(struct float_reader *reader, char character)
{
    bool nan = reader->word[0] == 'n';

    if (nan && reader->matched == 3) {
        if (character != '(')
            return false;
        reader->expect = FLOAT_EXPECT_NAN_TEXT;
        reader->complete = false;
        return true;
    }
    if (reader->word[reader->matched] == '\0' ||
        float_reader_lower(character) != reader->word[reader->matched])
        return false;
    reader->matched++;
    reader->complete = reader->matched == 3 || reader->matched == 8; /* inf, nan; infinity */
    return true;
}

/** What stands in brackets means nothing here. */
static bool
float_reader_nan_text(struct float_reader *reader, char character)
{
    char lower = float_reader_lower(character);

    if (character == ')') {
        reader->expect = FLOAT_EXPECT_NOTHING;
        reader->complete = true;
        return true;
    }
    return character == '_' || (lower >= 'a' && lower <= 'z') ||
           (character >= '0' && character <= '9');
}

/** A digit, the point, or the mark of the exponent. */
static bool
float_reader_number(struct float_reader *reader, char character)
{
    if (float_reader_digit(reader, character, reader->expect == FLOAT_EXPECT_FRACTION)) {
        reader->any_digit = reader->complete = true;
        return true;
    }
    if (character == '.' && reader->expect == FLOAT_EXPECT_WHOLE) {
        reader->expect = FLOAT_EXPECT_FRACTION;
        reader->complete = reader->any_digit;
        return true;
    }
    if (!reader->any_digit || float_reader_lower(character) != (reader->hex ? 'p' : 'e'))
        return false;
    reader->expect = FLOAT_EXPECT_EXP_SIGN;
    reader->complete = false;
    return true;
}

/** The first character, or the first behind the sign. */
static bool
float_reader_first(struct float_reader *reader, char character)
{
    char lower = float_reader_lower(character);

    if (reader->expect == FLOAT_EXPECT_SIGN && (character == '-' || character == '+')) {
        reader->negative = character == '-';
        reader->expect = FLOAT_EXPECT_START;
        return true;
    }
    if (lower == 'i' || lower == 'n') {
        reader->word = lower == 'i' ? "infinity" : "nan";
        reader->matched = 1;
        reader->expect = FLOAT_EXPECT_WORD;
        return true;
    }
    if (character != '.' && (character < '0' || character > '9'))
        return false;
    reader->expect = FLOAT_EXPECT_WHOLE;
    float_reader_number(reader, character);
    if (character == '0')
        reader->expect = FLOAT_EXPECT_PREFIX;
    return true;
}

/** Behind a first 0. */
static bool
float_reader_prefix(struct float_reader *reader, char character)
{
    enum float_expect before = reader->expect;

    reader->expect = FLOAT_EXPECT_WHOLE;
    if (float_reader_lower(character) == 'x') {
        reader->hex = true;
        reader->any_digit = reader->complete = false;
        return true;
    }
    if (float_reader_number(reader, character))
        return true;
    reader->expect = before;
    return false;
}

static bool
float_reader_exponent(struct float_reader *reader, char character)
{
    if (reader->expect == FLOAT_EXPECT_EXP_SIGN && (character == '-' || character == '+')) {
        reader->exponent_negative = character == '-';
        reader->expect = FLOAT_EXPECT_EXP_FIRST;
        return true;
    }
    if (character < '0' || character > '9')
        return false;
    if (reader->exponent < READER_EXPONENT / 10)
        reader->exponent = reader->exponent * 10 + (character - '0');
    else
        reader->exponent = READER_EXPONENT;
    reader->expect = FLOAT_EXPECT_EXP_DIGITS;
    reader->complete = true;
    return true;
}

bool
float_reader_take(struct float_reader *reader, char character)
{
    switch (reader->expect) {
    case FLOAT_EXPECT_SIGN:
    case FLOAT_EXPECT_START:
        return float_reader_first(reader, character);
    case FLOAT_EXPECT_PREFIX:
        return float_reader_prefix(reader, character);
    case FLOAT_EXPECT_WHOLE:
    case FLOAT_EXPECT_FRACTION:
        return float_reader_number(reader, character);
    case FLOAT_EXPECT_EXP_SIGN:
    case FLOAT_EXPECT_EXP_FIRST:
    case FLOAT_EXPECT_EXP_DIGITS:
        return float_reader_exponent(reader, character);
    case FLOAT_EXPECT_WORD:
        return float_reader_word(reader, character);
    case FLOAT_EXPECT_NAN_TEXT:
        return float_reader_nan_text(reader, character);
    default:
        return false;
    }
}

uint64_t
float_reader_value(const struct float_reader *reader, const struct float_kind *kind, bool *range)
{
    int64_t exponent = reader->exponent_negative ? -reader->exponent : reader->exponent;

    *range = false;
    if (reader->word && reader->word[0] == 'i')
        return float_infinity(kind, reader->negative);
    if (reader->word)
        return float_nan(kind, reader->negative);
    return float_reader_number_value(reader, exponent, kind, range);
}
