/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Characters and columns of a line, steps, and the search: see text.h.
 * @ingroup programs
 *
 * A tab leads to the next column that eight divides. A control character is shown as `^X`, in two
 * columns; all else takes one, a byte that is no UTF-8 too.
 */
#include <stdint.h>
#include <string.h>

#include <lib/utf8.h>

#include <user/bin/edit/text.h>

#define TEXT_TAB 8

size_t
text_character(const struct text_line *line, size_t at)
{
    struct utf8 state = { 0 };
    uint32_t characters[2];
    size_t size = 0;

    while (at + size < line->size) {
        unsigned complete = utf8_take(&state, (uint8_t)line->bytes[at + size++], characters);

        if (complete > 0)
            return complete == 1 && characters[0] != UTF8_REPLACEMENT              ? size
                   : size == 3 && memcmp(line->bytes + at, "\xEF\xBF\xBD", 3) == 0 ? 3
                                                                                   : 1;
    }
    return 1;
}

size_t
text_width(const struct text_line *line, size_t at, size_t column)
{
    unsigned char byte = (unsigned char)line->bytes[at];

    if (byte == '\t')
        return TEXT_TAB - column % TEXT_TAB;
    return byte < ' ' || byte == 0x7F ? 2 : 1;
}

size_t
text_column(const struct text_line *line, size_t at)
{
    size_t column = 0;

    for (size_t i = 0; i < at; i += text_character(line, i))
        column += text_width(line, i, column);
    return column;
}

size_t
text_at_column(const struct text_line *line, size_t column)
{
    size_t at = 0, here = 0;

    while (at < line->size) {
        here += text_width(line, at, here);
        if (here > column)
            break;
        at += text_character(line, at);
    }
    return at;
}

bool
text_next(const struct text *text, struct place *place)
{
    const struct text_line *line = &text->line[place->line];

    if (place->at < line->size) {
        place->at += text_character(line, place->at);
        return true;
    }
    if (place->line + 1 == text->count)
        return false;
    *place = (struct place){ place->line + 1, 0 };
    return true;
}

bool
text_previous(const struct text *text, struct place *place)
{
    const struct text_line *line = &text->line[place->line];
    size_t at = 0, next;

    if (place->at == 0) {
        if (place->line == 0)
            return false;
        *place = (struct place){ place->line - 1, line[-1].size };
        return true;
    }
    /* Where a character begins is known from the line's beginning only: its bytes may be no UTF-8.
     */
    while ((next = at + text_character(line, at)) < place->at)
        at = next;
    place->at = at;
    return true;
}

/** Find bytes in a line. @param from where they may begin first @return the line's size + 1:
 * nowhere */
static size_t
text_find_in(const struct text_line *line, size_t from, const char *bytes, size_t size)
{
    for (size_t at = from; at + size <= line->size; at++)
        if (memcmp(line->bytes + at, bytes, size) == 0)
            return at;
    return line->size + 1;
}

bool
text_find(const struct text *text, struct place *place, const char *bytes, size_t size)
{
    if (size == 0)
        return false;
    for (size_t i = 0; i <= text->count; i++) {
        size_t index = (place->line + i) % text->count;
        const struct text_line *line = &text->line[index];
        size_t at = text_find_in(line, i == 0 ? place->at + 1 : 0, bytes, size);

        if (at <= line->size) {
            *place = (struct place){ index, at };
            return true;
        }
    }
    return false;
}
