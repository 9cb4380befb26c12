/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Modifiers, locks, dead keys: which bytes a key means now. See keymap.h.
 * @ingroup input
 */
#include <lib/keymap.h>

#include <lib/compose.h>
#include <lib/keymap_special.h>
#include <lib/utf8.h>

#define KEYMAP_ESC       '\x1B'
#define KEYMAP_DELETE    '\x7F'
#define KEYMAP_CODE_BITS 0x1F
#define KEYMAP_NO_CODE   (-1)

/** The text that an event makes, while it is being made. */
struct keymap_text {
    char *bytes;
    size_t used;
};

static void
keymap_put(struct keymap_text *text, uint16_t character)
{
    text->used += utf8_write(character, text->bytes + text->used);
}

bool
keymap_alt(const struct keymap *keymap)
{
    unsigned alts = KEYMAP_MODIFIER(KEY_LEFTALT);

    if (!keymap->layout->altgr)
        alts |= KEYMAP_MODIFIER(KEY_RIGHTALT);
    return (keymap->modifiers & alts) != 0;
}

static bool
keymap_shift(const struct keymap *keymap)
{
    return (keymap->modifiers & KEYMAP_SHIFT) != 0;
}

static bool
keymap_ctrl(const struct keymap *keymap)
{
    return (keymap->modifiers & KEYMAP_CTRL) != 0;
}

/** A modifier or a lock: nothing that makes text. @return false: it is neither */
static bool
keymap_hold(struct keymap *keymap, const struct key_event *event)
{
    uint8_t lock = event->key == KEY_CAPSLOCK     ? KEYMAP_CAPS
                   : event->key == KEY_NUMLOCK    ? KEYMAP_NUM
                   : event->key == KEY_SCROLLLOCK ? KEYMAP_SCROLL
                                                  : 0;

    if (event->key >= KEY_LEFTCTRL && event->key <= KEY_RIGHTMETA) {
        uint8_t bit = (uint8_t)KEYMAP_MODIFIER(event->key);

        if (event->action == KEY_RELEASE)
            keymap->modifiers &= (uint8_t)~bit;
        else
            keymap->modifiers |= bit;
        return true;
    }
    if (event->action == KEY_PRESS)
        keymap->locks ^= lock;
    return lock != 0;
}

/** Does Caps Lock change this character? */
static bool
keymap_is_letter(const struct layout *layout, uint16_t character)
{
    for (const uint16_t *letter = layout->letters; *letter != 0; letter++) {
        if (*letter == character)
            return true;
    }
    return false;
}

/** The character of a key in the main block, by layout, Shift, AltGr and Caps Lock; 0 for none. */
static uint16_t
keymap_character(const struct keymap *keymap, enum key key)
{
    const struct layout *layout = keymap->layout;
    unsigned level = keymap_shift(keymap);

    if (key >= LAYOUT_KEYS)
        return 0;
    if (layout->altgr && (keymap->modifiers & KEYMAP_MODIFIER(KEY_RIGHTALT)))
        return layout->text[key][level + 2];
    if ((keymap->locks & KEYMAP_CAPS) && keymap_is_letter(layout, layout->text[key][0]))
        level ^= 1;
    return layout->text[key][level];
}

/** The control code that Ctrl makes of a character, or KEYMAP_NO_CODE. The digits: as on a VT220.
 */
static int
keymap_control_code(uint16_t character)
{
    static const char of_digits[] = { 0x00, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x7F }; /* 2 to 8 */

    if ((character >= '@' && character <= '_') || (character >= 'a' && character <= 'z'))
        return character & KEYMAP_CODE_BITS;
    if (character >= '2' && character <= '8')
        return of_digits[character - '2'];
    if (character == ' ')
        return 0;
    if (character == '?')
        return KEYMAP_DELETE;
    return character == '/' ? 0x1F : KEYMAP_NO_CODE;
}

/** A character that is no dead key goes out: with the accent that waited for it. */
static void
keymap_put_composed(struct keymap *keymap, struct keymap_text *text, uint16_t character)
{
    uint16_t accent = keymap->accent;
    uint16_t letter = accent != 0 ? compose(accent, character) : 0;

    keymap->accent = 0;
    if (letter != 0) {
        keymap_put(text, letter);
        return;
    }
    if (accent != 0)
        keymap_put(text, compose_alone(accent));
    if (accent == 0 || (character != ' ' && character != compose_alone(accent)))
        keymap_put(text, character);
}

/** A character of the layout. */
static void
keymap_type(struct keymap *keymap, struct keymap_text *text, uint16_t character)
{
    bool dead = compose_is_accent(character);
    uint16_t alone = dead ? compose_alone(character) : character;
    int code = keymap_ctrl(keymap) ? keymap_control_code(alone) : KEYMAP_NO_CODE;

    if (dead && keymap->accent == 0 && !keymap_ctrl(keymap)) {
        keymap->accent = character;
        return;
    }
    if (keymap_alt(keymap))
        keymap_put(text, KEYMAP_ESC);
    keymap_put_composed(keymap, text, code != KEYMAP_NO_CODE ? (uint16_t)code : alone);
}

/** The modifiers as ESC sequences count them. */
static unsigned
keymap_with(const struct keymap *keymap)
{
    return (keymap_shift(keymap) ? KEYMAP_WITH_SHIFT : 0u) |
           (keymap_alt(keymap) ? KEYMAP_WITH_ALT : 0u) |
           (keymap_ctrl(keymap) ? KEYMAP_WITH_CTRL : 0u);
}

/** A key that has a sequence. */
static void
keymap_type_sequence(struct keymap *keymap, struct keymap_text *text, enum key key, unsigned with)
{
    char sequence[8];
    size_t length = keymap_sequence(key, with, sequence);

    if (length > 0 && keymap->accent != 0) {
        keymap_put(text, compose_alone(keymap->accent));
        keymap->accent = 0;
    }
    for (size_t i = 0; i < length; i++)
        text->bytes[text->used++] = sequence[i];
}

/** A key of the keypad. @return false: it is none */
static bool
keymap_type_keypad(struct keymap *keymap, struct keymap_text *text, enum key key)
{
    enum key move = keymap_keypad_move(key);
    bool num = (keymap->locks & KEYMAP_NUM) != 0;
    uint16_t character = key == KEY_KPDOT ? keymap->layout->decimal
                                          : (uint16_t)(uint8_t)keymap_keypad_character(key);

    if (character == 0)
        return false;
    if (move != KEY_NONE && num == keymap_shift(keymap)) {
        /* Shift has done its work by turning Num Lock round. */
        keymap_type_sequence(keymap, text, move,
                             keymap_with(keymap) & ~(unsigned)KEYMAP_WITH_SHIFT);
        return true;
    }
    if (keymap_alt(keymap))
        keymap_put(text, KEYMAP_ESC);
    keymap_put_composed(keymap, text, character);
    return true;
}

/** Enter, Tab, Backspace, Esc. @return 0 for another key */
static char
keymap_editing(const struct keymap *keymap, enum key key)
{
    switch (key) {
    case KEY_ENTER:
        return '\r';
    case KEY_TAB:
        return '\t';
    case KEY_ESC:
        return KEYMAP_ESC;
    case KEY_BACKSPACE:
        return keymap_ctrl(keymap) ? '\b' : KEYMAP_DELETE;
    default:
        return 0;
    }
}

/** Enter and its like, and the arrows and theirs. */
static void
keymap_type_other(struct keymap *keymap, struct keymap_text *text, enum key key)
{
    char byte = keymap_editing(keymap, key);

    if (byte == 0) {
        keymap_type_sequence(keymap, text, key, keymap_with(keymap));
        return;
    }
    if (key == KEY_BACKSPACE && keymap->accent != 0) {
        keymap->accent = 0;
        return;
    }
    if (keymap_alt(keymap))
        keymap_put(text, KEYMAP_ESC);
    if (key == KEY_TAB && keymap_shift(keymap)) {
        keymap_put_composed(keymap, text, KEYMAP_ESC);
        keymap_put(text, '[');
        byte = 'Z';
    }
    keymap_put_composed(keymap, text, (uint8_t)byte);
}

size_t
keymap_take(struct keymap *keymap, const struct key_event *event, char bytes[KEYMAP_TEXT_SIZE])
{
    struct keymap_text text = { .bytes = bytes };
    uint16_t character;

    if (keymap_hold(keymap, event) || event->action == KEY_RELEASE)
        return 0;
    if (keymap_type_keypad(keymap, &text, event->key))
        return text.used;
    character = keymap_character(keymap, event->key);
    if (character != 0)
        keymap_type(keymap, &text, character);
    else
        keymap_type_other(keymap, &text, event->key);
    return text.used;
}
