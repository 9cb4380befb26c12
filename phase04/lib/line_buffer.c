/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Text, cursor, and steps over characters and words. See line_buffer.h.
 * @ingroup lib
 */
#include <lib/line_buffer.h>

#include <lib/string.h>

bool
line_buffer_accepts(uint32_t character)
{
    static const struct {
        uint16_t first, last;
    } ranges[] = {
        { 0x0020, 0x007E }, { 0x00A0, 0x00AC }, { 0x00AE, 0x02FF }, { 0x0370, 0x0482 },
        { 0x048A, 0x052F }, { 0x1E00, 0x1FFF }, { 0x2010, 0x2027 }, { 0x2030, 0x205E },
        { 0x2070, 0x20BF }, { 0x2100, 0x22FF }, { 0x2308, 0x2328 }, { 0x2500, 0x25FC },
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    }
    return false;
}

size_t
line_buffer_encode(char text[LINE_CHARACTER_MAX], uint32_t character)
{
    if (character < 0x80) {
        text[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        text[0] = (char)(0xC0 | character >> 6);
        text[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    text[0] = (char)(0xE0 | character >> 12);
    text[1] = (char)(0x80 | (character >> 6 & 0x3F));
    text[2] = (char)(0x80 | (character & 0x3F));
    return 3;
}

static bool
line_buffer_is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

uint32_t
line_buffer_decode(const char *text, size_t *at)
{
    unsigned char first = (unsigned char)text[(*at)++];
    uint32_t character = first < 0x80 ? first : first < 0xE0 ? first & 0x1F : first & 0x0F;

    while (line_buffer_is_inside(text[*at]))
        character = character << 6 | ((unsigned char)text[(*at)++] & 0x3F);
    return character;
}

void
line_buffer_clear(struct line_buffer *line)
{
    line->used = line->cursor = 0;
    line->text[0] = '\0';
}

void
line_buffer_set(struct line_buffer *line, const char *text)
{
    size_t length = strlen(text);

    if (length > line->size - 1) {
        length = line->size - 1;
        while (length > 0 && line_buffer_is_inside(text[length]))
            length--;
    }
    memmove(line->text, text, length);
    line->text[length] = '\0';
    line->used = line->cursor = length;
}

bool
line_buffer_insert(struct line_buffer *line, const char *text, size_t length)
{
    char *at = line->text + line->cursor;

    if (length > line->size - 1 - line->used)
        return false;
    memmove(at + length, at, line->used - line->cursor + 1);
    memcpy(at, text, length);
    line->used += length;
    line->cursor += length;
    return true;
}

void
line_buffer_remove(struct line_buffer *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, line->used - to + 1);
    line->used -= to - from;
    if (line->cursor >= to)
        line->cursor -= to - from;
    else if (line->cursor > from)
        line->cursor = from;
}

size_t
line_buffer_left(const struct line_buffer *line, size_t at)
{
    while (at > 0 && line_buffer_is_inside(line->text[--at]))
        ;
    return at;
}

size_t
line_buffer_right(const struct line_buffer *line, size_t at)
{
    if (at < line->used)
        at++;
    while (line_buffer_is_inside(line->text[at]))
        at++;
    return at;
}

/** Does the byte at this place belong to a word? */
static bool
line_buffer_in_word(const struct line_buffer *line, size_t at, enum line_word word)
{
    unsigned char byte = (unsigned char)line->text[at];

    if (word == LINE_WORD_BLANK)
        return byte != ' ';
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

size_t
line_buffer_word_left(const struct line_buffer *line, size_t at, enum line_word word)
{
    while (at > 0 && !line_buffer_in_word(line, at - 1, word))
        at--;
    while (at > 0 && line_buffer_in_word(line, at - 1, word))
        at--;
    return at;
}

size_t
line_buffer_word_right(const struct line_buffer *line, size_t at, enum line_word word)
{
    while (at < line->used && !line_buffer_in_word(line, at, word))
        at++;
    while (at < line->used && line_buffer_in_word(line, at, word))
        at++;
    return at;
}
