/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The bytes of a terminal, one after the other. See line_keys.h.
 * @ingroup lib
 *
 * Invariant: a control character (ESC too) ends whatever was going on, and counts; so no sequence
 * that was broken off can hold the keyboard for ever.
 */
#include <lib/line_keys.h>

#include <stddef.h>

#include <lib/errno.h>

#define LINE_KEYS_ESC           0x1B
#define LINE_KEYS_DEL           0x7F
#define LINE_KEYS_PARAMETER_MAX 9999
#define LINE_KEYS_UNICODE_MAX   0x10FFFF

/** Control characters that ask for something. */
static const int line_keys_control[' '] = {
    ['A' - '@'] = LINE_KEY_START,      ['B' - '@'] = LINE_KEY_LEFT,
    ['C' - '@'] = LINE_KEY_CANCEL,     ['D' - '@'] = LINE_KEY_LEAVE,
    ['E' - '@'] = LINE_KEY_END,        ['F' - '@'] = LINE_KEY_RIGHT,
    ['G' - '@'] = LINE_KEY_ABORT,      ['H' - '@'] = LINE_KEY_RUB_OUT,
    ['I' - '@'] = LINE_KEY_COMPLETE,   ['J' - '@'] = LINE_KEY_ENTER,
    ['K' - '@'] = LINE_KEY_KILL_END,   ['L' - '@'] = LINE_KEY_REDRAW,
    ['M' - '@'] = LINE_KEY_ENTER,      ['N' - '@'] = LINE_KEY_NEXT,
    ['P' - '@'] = LINE_KEY_PREVIOUS,   ['R' - '@'] = LINE_KEY_SEARCH,
    ['T' - '@'] = LINE_KEY_SWAP,       ['U' - '@'] = LINE_KEY_KILL_START,
    ['W' - '@'] = LINE_KEY_KILL_BLANK, ['Y' - '@'] = LINE_KEY_YANK,
};

/** A sequence: its last byte, and the number in front of it where that is `~`. */
struct line_keys_sequence {
    char final;
    unsigned char number;
    int key;
    int with_control; /**< the same key while Alt or Ctrl is held */
};

/* Home and End have four spellings: xterm H F, VT220 1 4, rxvt 7 8; O and a letter are the same
 * keys in "application mode", and rxvt's Ctrl and arrow are O and a small letter. */
static const struct line_keys_sequence line_keys_sequences[] = {
    { 'A', 0, LINE_KEY_PREVIOUS, LINE_KEY_PREVIOUS },
    { 'B', 0, LINE_KEY_NEXT, LINE_KEY_NEXT },
    { 'C', 0, LINE_KEY_RIGHT, LINE_KEY_WORD_RIGHT },
    { 'D', 0, LINE_KEY_LEFT, LINE_KEY_WORD_LEFT },
    { 'F', 0, LINE_KEY_END, LINE_KEY_END },
    { 'H', 0, LINE_KEY_START, LINE_KEY_START },
    { 'c', 0, LINE_KEY_WORD_RIGHT, LINE_KEY_WORD_RIGHT },
    { 'd', 0, LINE_KEY_WORD_LEFT, LINE_KEY_WORD_LEFT },
    { '~', 1, LINE_KEY_START, LINE_KEY_START },
    { '~', 3, LINE_KEY_DELETE, LINE_KEY_KILL_RIGHT },
    { '~', 4, LINE_KEY_END, LINE_KEY_END },
    { '~', 7, LINE_KEY_START, LINE_KEY_START },
    { '~', 8, LINE_KEY_END, LINE_KEY_END },
};

static int
line_keys_lookup(char final, unsigned number, unsigned modifiers)
{
    for (size_t i = 0; i < sizeof(line_keys_sequences) / sizeof(line_keys_sequences[0]); i++) {
        const struct line_keys_sequence *sequence = &line_keys_sequences[i];

        if (sequence->final != final || (final == '~' && sequence->number != number))
            continue;
        /* xterm: one more than Shift 1, Alt 2, Ctrl 4. */
        return modifiers > 2 ? sequence->with_control : sequence->key;
    }
    return -EAGAIN;
}

/** The first byte of a character of several. */
static int
line_keys_begin_utf8(struct line_keys *keys, unsigned byte)
{
    unsigned more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;

    keys->state = LINE_KEYS_PLAIN;
    if (byte < 0xC2 || byte > 0xF4)
        return -EAGAIN; /* a byte from the middle of a character, or of none */
    keys->state = LINE_KEYS_IN_UTF8;
    keys->missing = more;
    keys->character = byte & (0x3Fu >> more);
    keys->least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    return -EAGAIN;
}

static int
line_keys_more_utf8(struct line_keys *keys, unsigned byte)
{
    keys->character = keys->character << 6 | (byte & 0x3F);
    if (--keys->missing > 0)
        return -EAGAIN;
    keys->state = LINE_KEYS_PLAIN;
    if (keys->character < keys->least || keys->character > LINE_KEYS_UNICODE_MAX ||
        (keys->character >= 0xD800 && keys->character <= 0xDFFF))
        return -EAGAIN;
    return (int)keys->character;
}

/** A byte that does not continue anything. */
static int
line_keys_begin(struct line_keys *keys, int byte)
{
    keys->state = LINE_KEYS_PLAIN;
    if (byte == LINE_KEYS_ESC) {
        keys->state = LINE_KEYS_AFTER_ESC;
        return -EAGAIN;
    }
    if (byte == '\r')
        keys->state = LINE_KEYS_AFTER_CR;
    if (byte < ' ')
        return line_keys_control[byte] != 0 ? line_keys_control[byte] : -EAGAIN;
    if (byte == LINE_KEYS_DEL)
        return LINE_KEY_RUB_OUT;
    return byte < 0x80 ? byte : line_keys_begin_utf8(keys, (unsigned)byte);
}

static int
line_keys_after_esc(struct line_keys *keys, int byte)
{
    keys->state = LINE_KEYS_PLAIN;
    switch (byte) {
    case '[':
        keys->state = LINE_KEYS_IN_CSI;
        keys->parameter[0] = keys->parameter[1] = keys->parameters = 0;
        keys->private = false;
        return -EAGAIN;
    case 'O':
        keys->state = LINE_KEYS_IN_SINGLE;
        keys->parameters = 0;
        return -EAGAIN;
    case 'b':
        return LINE_KEY_WORD_LEFT;
    case 'f':
        return LINE_KEY_WORD_RIGHT;
    case 'd':
        return LINE_KEY_KILL_RIGHT;
    case '\b':
    case LINE_KEYS_DEL:
        return LINE_KEY_KILL_LEFT;
    default:
        return line_keys_begin(keys, byte);
    }
}

static int
line_keys_in_csi(struct line_keys *keys, int byte)
{
    if (byte >= '0' && byte <= '9' && keys->parameters < LINE_KEYS_PARAMETERS) {
        unsigned *parameter = &keys->parameter[keys->parameters];

        if (*parameter < LINE_KEYS_PARAMETER_MAX)
            *parameter = *parameter * 10 + (unsigned)(byte - '0');
    } else if (byte == ';') {
        keys->parameters += keys->parameters < LINE_KEYS_PARAMETERS;
    } else if (byte == '[') {
        keys->state = LINE_KEYS_IN_SINGLE;
        keys->parameters = 1; /* Linux's function keys: the byte behind is no key of ours */
    } else if (byte >= '<' && byte <= '?') {
        keys->private = true; /* no key, but a terminal's answer to a question */
    } else if (byte >= '@') {
        keys->state = LINE_KEYS_PLAIN;
        if (keys->private)
            return -EAGAIN;
        return line_keys_lookup((char)byte, keys->parameter[0], keys->parameter[1]);
    }
    return -EAGAIN;
}

static int
line_keys_in_single(struct line_keys *keys, int byte)
{
    keys->state = LINE_KEYS_PLAIN;
    return keys->parameters > 0 ? -EAGAIN : line_keys_lookup((char)byte, 0, 0);
}

int
line_keys_take(struct line_keys *keys, int byte)
{
    enum line_keys_state state = keys->state;

    if (state == LINE_KEYS_AFTER_CR && byte == '\n') {
        keys->state = LINE_KEYS_PLAIN;
        return -EAGAIN;
    }
    if (state == LINE_KEYS_IN_UTF8 && (byte & 0xC0) == 0x80)
        return line_keys_more_utf8(keys, (unsigned)byte);
    if (state == LINE_KEYS_AFTER_ESC)
        return line_keys_after_esc(keys, byte);
    if (byte >= ' ' && byte < LINE_KEYS_DEL && state == LINE_KEYS_IN_CSI)
        return line_keys_in_csi(keys, byte);
    if (byte >= ' ' && byte < LINE_KEYS_DEL && state == LINE_KEYS_IN_SINGLE)
        return line_keys_in_single(keys, byte);
    return line_keys_begin(keys, byte);
}
