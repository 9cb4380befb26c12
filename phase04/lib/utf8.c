/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief UTF-8 by the table of well-formed byte sequences. See utf8.h.
 * @ingroup lib
 *
 * Source: The Unicode Standard, table 3-7. After the first byte, only the second one has bounds
 * narrower than 80-BF, and they alone keep out everything that is too long or too large.
 */
#include <lib/utf8.h>

/** Begin a character that is @p missing bytes longer than its first byte. */
static unsigned
utf8_begin(struct utf8 *utf8, uint32_t bits, uint8_t missing, uint8_t least, uint8_t most)
{
    utf8->character = bits;
    utf8->missing = missing;
    utf8->least = least;
    utf8->most = most;
    return 0;
}

/* [first] */
/** The first byte of a character. @return how many characters are complete */
static unsigned
utf8_first(struct utf8 *utf8, uint8_t byte, uint32_t *character)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return utf8_begin(utf8, byte & 0x1Fu, 1, 0x80, 0xBF);
    if (byte >= 0xE0 && byte <= 0xEF)
        return utf8_begin(utf8, byte & 0x0Fu, 2, byte == 0xE0 ? 0xA0 : 0x80,
                          byte == 0xED ? 0x9F : 0xBF);
    if (byte >= 0xF0 && byte <= 0xF4)
        return utf8_begin(utf8, byte & 0x07u, 3, byte == 0xF0 ? 0x90 : 0x80,
                          byte == 0xF4 ? 0x8F : 0xBF);
    *character = byte < 0x80 ? byte : UTF8_REPLACEMENT;
    return 1;
}
/* [/first] */

unsigned
utf8_take(struct utf8 *utf8, uint8_t byte, uint32_t characters[2])
{
    if (utf8->missing == 0)
        return utf8_first(utf8, byte, &characters[0]);
    if (byte < utf8->least || byte > utf8->most) {
        utf8->missing = 0;
        characters[0] = UTF8_REPLACEMENT;
        return 1 + utf8_first(utf8, byte, &characters[1]);
    }
    utf8->character = utf8->character << 6 | (byte & 0x3Fu);
    utf8->least = 0x80;
    utf8->most = 0xBF;
    if (--utf8->missing > 0)
        return 0;
    characters[0] = utf8->character;
    return 1;
}

size_t
utf8_write(uint32_t character, char bytes[UTF8_MAX])
{
    size_t length;

    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = UTF8_REPLACEMENT;
    if (character < 0x80) {
        bytes[0] = (char)character;
        return 1;
    }
    length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)((0xF00 >> length & 0xFF) | character);
    return length;
}
