/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief See line_model.h.
 * @ingroup tests
 */
#include "host.h"

#include <ctype.h>

#include <lib/string.h>

#include "line_model.h"

static void
row_sequence(struct model_row *row, char final)
{
    unsigned number = 1;

    if (row->sequence_used == 0 || row->sequence[0] != '[')
        fail_msg("ESC %c is not asked of a terminal", final);
    if (row->sequence_used > 1)
        number = (unsigned)strtoul(row->sequence + 1, NULL, 10);
    if (final == 'D' && number <= row->column)
        row->column -= number;
    else if (final == 'C' && row->column + number < row->width)
        row->column += number;
    else if (final == 'K')
        for (unsigned i = row->column; i < MODEL_COLUMNS; i++)
            row->cell[i] = ' ';
    else if (final == 'H')
        row->column = 0;
    else if (final != 'm' && final != 'J')
        fail_msg("CSI %u %c in column %u is not asked of a terminal", number, final, row->column);
    if (final == 'J')
        for (unsigned i = 0; i < MODEL_COLUMNS; i++)
            row->cell[i] = ' ';
}

static void
row_control(struct model_row *row, char byte)
{
    if (byte == '\n') {
        row->rows++;
        for (unsigned i = 0; i < MODEL_COLUMNS; i++)
            row->cell[i] = ' ';
    }
    if (byte == '\n' || byte == '\r')
        row->column = 0;
    else if (byte == '\b' && row->column > 0)
        row->column--;
    else if (byte == '\a')
        row->bells++;
    else if (byte != '\033')
        fail_msg("byte %d in column %u is not asked of a terminal", byte, row->column);
}

/** A byte of a character; characters may come in pieces. */
static void
row_character(struct model_row *row, unsigned byte)
{
    if (byte >= 0x80 && byte < 0xC0) {
        row->cell[row->column - 1] = row->cell[row->column - 1] << 6 | (byte & 0x3F);
        return;
    }
    if (row->column >= row->width - 1)
        fail_msg("column %u of %u is written", row->column, row->width);
    row->cell[row->column++] = byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte & 0x0F;
}

void
model_row_write(void *context, const char *text, size_t length)
{
    struct model_row *row = context;

    row->bytes += length;
    for (size_t i = 0; i < length;) {
        if (row->sequence_used < sizeof(row->sequence) - 1 && row->sequence[0] != '\0') {
            char byte = text[i++];
            bool opens = row->sequence[0] == '\033';

            if (opens)
                row->sequence_used = 0;
            row->sequence[row->sequence_used++] = byte;
            row->sequence[row->sequence_used] = '\0';
            if (!opens && byte >= '@') {
                row_sequence(row, byte);
                row->sequence[0] = '\0';
            }
        } else if ((unsigned char)text[i] < ' ') {
            row_control(row, text[i]);
            row->sequence[0] = text[i++] == '\033' ? '\033' : '\0';
            row->sequence_used = 0;
        } else {
            row_character(row, (unsigned char)text[i++]);
        }
    }
}

/** Characters of a text. */
static size_t
model_characters(const char *text, size_t bytes, uint32_t *characters)
{
    size_t count = 0;

    for (size_t at = 0; at < bytes;)
        characters[count++] = line_buffer_decode(text, &at);
    return count;
}

void
model_row_require(const struct model_row *row, const char *prompt, const char *line, size_t cursor)
{
    uint32_t text[MODEL_COLUMNS * 4], begin[MODEL_COLUMNS], want;
    size_t start = model_characters(prompt, strlen(prompt), begin);
    size_t length, place = model_characters(line, cursor, text), room, first;

    if (start + 8 > row->width - 1)
        start = 0;
    room = row->width - 1 - start;
    if (row->column < start || place < row->column - start)
        fail_msg("the cursor is in column %u, for character %zu", row->column, place);
    first = place - (row->column - start);
    length = model_characters(line, strlen(line), text);
    assert_true(first == 0 || place > first);
    assert_true(length > room || first == 0);
    for (size_t i = 0; i < start; i++)
        if (row->cell[i] != begin[i])
            fail_msg("column %zu of the prompt holds U+%04X", i, row->cell[i]);
    for (size_t i = 0; i < MODEL_COLUMNS - start; i++) {
        want = i < room && first + i < length ? text[first + i] : ' ';
        if (i == 0 && first > 0)
            want = '<';
        if (i == room - 1 && length > first + room) {
            want = '>';
            if (place >= first + i)
                fail_msg("the cursor is on the mark");
        }
        if (row->cell[start + i] != want)
            fail_msg("\"%s\", cursor %zu, width %u: column %zu holds U+%04X, not U+%04X", line,
                     cursor, row->width, start + i, row->cell[start + i], want);
    }
}

static bool
line_is_word(uint32_t character, bool blanks)
{
    if (blanks)
        return character != ' ';
    return character >= 0x80 || (character < 0x80 && isalnum((int)character));
}

static size_t
line_word_left(const struct model_line *line, bool blanks)
{
    size_t at = line->cursor;

    for (; at > 0 && !line_is_word(line->text[at - 1], blanks); at--)
        ;
    for (; at > 0 && line_is_word(line->text[at - 1], blanks); at--)
        ;
    return at;
}

static size_t
line_word_right(const struct model_line *line)
{
    size_t at = line->cursor;

    for (; at < line->used && !line_is_word(line->text[at], false); at++)
        ;
    for (; at < line->used && line_is_word(line->text[at], false); at++)
        ;
    return at;
}

static size_t
line_bytes(const uint32_t *text, size_t count)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3;
    return bytes;
}

static void
line_insert(struct model_line *line, const uint32_t *text, size_t count)
{
    if (line_bytes(line->text, line->used) + line_bytes(text, count) > line->bytes_max)
        return;
    host_memmove(line->text + line->cursor + count, line->text + line->cursor,
                 (line->used - line->cursor) * sizeof(*text));
    host_memmove(line->text + line->cursor, text, count * sizeof(*text));
    line->cursor += count;
    line->used += count;
}

static void
line_remove(struct model_line *line, size_t from, size_t to)
{
    host_memmove(line->text + from, line->text + to, (line->used - to) * sizeof(line->text[0]));
    line->used -= to - from;
    if (line->cursor > from)
        line->cursor = from;
}

static void
line_kill(struct model_line *line, size_t from, size_t to)
{
    size_t count = to - from;

    if (count == 0)
        return;
    if (!line->killing)
        line->killed_used = 0;
    if (to <= line->cursor) {
        host_memmove(line->killed + count, line->killed, line->killed_used * sizeof(uint32_t));
        host_memmove(line->killed, line->text + from, count * sizeof(uint32_t));
    } else {
        host_memmove(line->killed + line->killed_used, line->text + from, count * sizeof(uint32_t));
    }
    line->killed_used += count;
    line->killing = true;
    assert_true(line->killed_used <= MODEL_TEXT);
    line_remove(line, from, to);
}

static void
line_load(struct model_line *line, const char *text)
{
    line->used = line->cursor = model_characters(text, strlen(text), line->text);
}

static void
line_walk(struct model_line *line, bool older)
{
    size_t cursor;

    if (older ? line->age == line->lines : line->age == 0)
        return;
    if (line->age == 0)
        model_line_text(line, line->typed, &cursor);
    line->age += older ? 1 : (size_t)-1;
    line_load(line, line->age == 0 ? line->typed : line->history[line->lines - line->age]);
}

static void
line_enter(struct model_line *line)
{
    char text[MODEL_TEXT];
    size_t cursor;

    model_line_text(line, text, &cursor);
    if (text[strspn(text, " ")] != '\0' &&
        (line->lines == 0 || strcmp(line->history[line->lines - 1], text) != 0))
        strlcpy(line->history[line->lines++], text, MODEL_TEXT);
    assert_true(line->lines < MODEL_LINES);
}

static void
line_swap(struct model_line *line)
{
    size_t at = line->cursor < line->used ? line->cursor : line->used - 1;
    uint32_t left;

    if (line->used < 2 || line->cursor == 0)
        return;
    left = line->text[at - 1];
    line->text[at - 1] = line->text[at];
    line->text[at] = left;
    line->cursor = at + 1;
}

/** Keys that move or take out. @return false: it was none of them */
static bool
line_edit(struct model_line *line, int key)
{
    size_t at = line->cursor;

    if (key == LINE_KEY_START)
        line->cursor = 0;
    else if (key == LINE_KEY_END)
        line->cursor = line->used;
    else if (key == LINE_KEY_LEFT)
        line->cursor -= at > 0;
    else if (key == LINE_KEY_RIGHT)
        line->cursor += at < line->used;
    else if (key == LINE_KEY_WORD_LEFT)
        line->cursor = line_word_left(line, false);
    else if (key == LINE_KEY_WORD_RIGHT)
        line->cursor = line_word_right(line);
    else if (key == LINE_KEY_RUB_OUT && at > 0)
        line_remove(line, at - 1, at);
    else if ((key == LINE_KEY_DELETE || key == LINE_KEY_LEAVE) && at < line->used)
        line_remove(line, at, at + 1);
    else if (key == LINE_KEY_KILL_END)
        line_kill(line, at, line->used);
    else if (key == LINE_KEY_KILL_START)
        line_kill(line, 0, at);
    else if (key == LINE_KEY_KILL_BLANK)
        line_kill(line, line_word_left(line, true), at);
    else if (key == LINE_KEY_KILL_LEFT)
        line_kill(line, line_word_left(line, false), at);
    else if (key == LINE_KEY_KILL_RIGHT)
        line_kill(line, at, line_word_right(line));
    else
        return false;
    return true;
}

void
model_line_take(struct model_line *line, int key)
{
    uint32_t character = (uint32_t)key;
    bool empty = line->used == 0;

    if (key == LINE_KEY_YANK) {
        line_insert(line, line->killed, line->killed_used);
    } else if (key == LINE_KEY_SWAP) {
        line_swap(line);
    } else if (key == LINE_KEY_PREVIOUS || key == LINE_KEY_NEXT) {
        line_walk(line, key == LINE_KEY_PREVIOUS);
    } else if (key == LINE_KEY_ENTER || key == LINE_KEY_CANCEL ||
               (key == LINE_KEY_LEAVE && empty)) {
        if (key == LINE_KEY_ENTER)
            line_enter(line);
        line->used = line->cursor = line->age = 0;
    } else if (!line_edit(line, key) && line_buffer_accepts(character)) {
        line_insert(line, &character, 1);
    }
    if (key < LINE_KEY_KILL_END || key > LINE_KEY_KILL_RIGHT)
        line->killing = false;
}

void
model_line_text(const struct model_line *line, char *text, size_t *cursor)
{
    size_t bytes = 0;

    *cursor = line_bytes(line->text, line->cursor);
    for (size_t i = 0; i < line->used; i++)
        bytes += line_buffer_encode(text + bytes, line->text[i]);
    text[bytes] = '\0';
}
