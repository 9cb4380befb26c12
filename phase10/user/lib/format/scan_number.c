/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief scanf's numbers. See scan.h.
 * @ingroup libc
 *
 * A number is the longest row of characters that could begin one. What then is none (`-`, `0x`,
 * `1e+`) has been read all the same, and is a mismatch.
 */
#include <ctype.h>
#include <limits.h>
#include <string.h>

#include <lib/float/reader.h>
#include <user/lib/format/scan.h>

/** A whole number being read. */
struct scan_digits {
    struct scan_input *input;
    int room; /* characters that the width leaves */
    unsigned base;
    bool negative, any;
    uint64_t value; /* UINT64_MAX if it is more */
};

/** The next character, if the width leaves one. */
static int
scan_digits_peek(struct scan_digits *digits)
{
    return digits->room > 0 ? scan_peek(digits->input) : SCAN_END;
}

static void
scan_digits_advance(struct scan_digits *digits)
{
    scan_advance(digits->input);
    digits->room--;
}

/** Take the next character if it is one of these. */
static bool
scan_digits_accept(struct scan_digits *digits, const char *characters)
{
    int character = scan_digits_peek(digits);

    if (character <= 0 || !strchr(characters, character))
        return false;
    scan_digits_advance(digits);
    return true;
}

static void
scan_digits_sign(struct scan_digits *digits)
{
    digits->negative = scan_digits_peek(digits) == '-';
    scan_digits_accept(digits, "+-");
}

/** `0x`, and for `i`, which has no base yet, what the first digit says. */
static void
scan_digits_prefix(struct scan_digits *digits)
{
    if ((digits->base == 0 || digits->base == 16) && scan_digits_accept(digits, "0")) {
        digits->any = true;
        if (scan_digits_accept(digits, "xX")) {
            digits->any = false;
            digits->base = 16;
        } else if (digits->base == 0) {
            digits->base = 8;
        }
    }
    if (digits->base == 0)
        digits->base = 10;
}

/** What a digit is worth; more than any base for what is none. */
static unsigned
scan_digit_value(int character)
{
    if (character >= '0' && character <= '9')
        return (unsigned)(character - '0');
    return character != SCAN_END && isxdigit(character) ? (unsigned)(tolower(character) - 'a' + 10)
                                                        : UINT_MAX;
}

static void
scan_digits_read(struct scan_digits *digits)
{
    unsigned digit;

    while ((digit = scan_digit_value(scan_digits_peek(digits))) < digits->base) {
        if (digits->value > (UINT64_MAX - digit) / digits->base)
            digits->value = UINT64_MAX;
        else
            digits->value = digits->value * digits->base + digit;
        digits->any = true;
        scan_digits_advance(digits);
    }
}

static unsigned
scan_base(char conversion)
{
    switch (conversion) {
    case 'd':
    case 'u':
        return 10;
    case 'o':
        return 8;
    case 'i':
        return 0;
    default:
        return 16;
    }
}

/** What printf() writes for NULL. @return true: it is there, or the beginning of it */
static bool
scan_nil(struct scan_digits *digits)
{
    static const char nil[][2] = { "(", "n", "i", "l", ")" };
    size_t matched = 0;

    while (matched < sizeof(nil) / sizeof(nil[0]) && scan_digits_accept(digits, nil[matched]))
        matched++;
    digits->any = matched == sizeof(nil) / sizeof(nil[0]);
    return matched > 0;
}

enum scan_result
scan_integer(struct scan_input *input, const struct scan_spec *spec, void *target)
{
    struct scan_digits digits = {
        .input = input,
        .room = spec->width > 0 ? spec->width : INT_MAX,
        .base = scan_base(spec->conversion),
    };

    if (scan_peek(input) == SCAN_END)
        return SCAN_EMPTY;
    if (spec->conversion != 'p' || !scan_nil(&digits)) {
        scan_digits_sign(&digits);
        scan_digits_prefix(&digits);
        scan_digits_read(&digits);
    }
    if (!digits.any)
        return SCAN_MISMATCH;
    if (target)
        scan_store(spec, digits.negative ? -digits.value : digits.value, target);
    return SCAN_DONE;
}

enum scan_result
scan_float(struct scan_input *input, const struct scan_spec *spec, void *target)
{
    bool is_float = spec->length == SCAN_INT, range;
    struct float_reader reader;
    uint64_t bits;

    if (scan_peek(input) == SCAN_END)
        return SCAN_EMPTY;
    float_reader_start(&reader);
    for (int room = spec->width > 0 ? spec->width : INT_MAX; room > 0; room--) {
        int character = scan_peek(input);

        if (character == SCAN_END || !float_reader_take(&reader, (char)character))
            break;
        scan_advance(input);
    }
    if (!reader.complete)
        return SCAN_MISMATCH;
    bits = float_reader_value(&reader, is_float ? &float_binary32 : &float_binary64, &range);
    /* The low half comes first on x86: of a binary32 it is all. */
    if (target)
        memcpy(target, &bits, is_float ? sizeof(float) : sizeof(double));
    return SCAN_DONE;
}
