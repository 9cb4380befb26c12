/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Erasing a character, a word, a line: from what was typed, and from the screen.
 * @ingroup lib
 *
 * Backwards from `head`, never beyond `lines`. What a character has left on the screen is known
 * from itself; only a tab's width depends on what stands before it.
 */
#include <lib/tty/parts.h>

static void
discipline_rub(struct discipline *discipline)
{
    discipline_show(discipline, '\b');
    discipline_show(discipline, ' ');
    discipline_show(discipline, '\b');
}

/** Take back the tab that stood at `head`. */
static void
discipline_rub_tab(struct discipline *discipline)
{
    uint32_t at = discipline->head;
    unsigned before = 0;
    uint8_t byte = 0;

    while (at != discipline->lines && (byte = discipline_at(discipline, at - 1)) != '\t') {
        if (discipline_is_control(byte))
            before += discipline_local(discipline, ECHOCTL) ? 2 : 0;
        else if (!discipline_continues(discipline, byte))
            before++;
        at--;
    }
    if (at == discipline->lines)
        before += discipline->line_column;
    for (unsigned columns = 8 - before % 8; columns > 0; columns--)
        discipline_back(discipline);
}

/** Take back a character that began with @p byte. */
static void
discipline_rub_out(struct discipline *discipline, uint8_t byte)
{
    bool control = discipline_is_control(byte), visible = discipline_local(discipline, ECHOCTL);

    if (byte == '\t') {
        discipline_rub_tab(discipline);
        return;
    }
    if (control && visible)
        discipline_rub(discipline);
    if (!control || visible)
        discipline_rub(discipline);
}

/** Where the last character begins. @return `head`: there is none as a whole */
static uint32_t
discipline_last(const struct discipline *discipline)
{
    uint32_t at = discipline->head;

    do {
        if (at == discipline->lines)
            return discipline->head;
        at--;
    } while (discipline_continues(discipline, discipline_at(discipline, at)));
    return at;
}

/** Is this byte the beginning of a character that words are made of? */
static bool
discipline_in_word(uint8_t byte)
{
    uint8_t letter = byte | 0x20;

    return (byte >= '0' && byte <= '9') || (letter >= 'a' && letter <= 'z' && byte < 0x80) ||
           byte == '_' || byte >= 0xC0;
}

/** VKILL where the line is not wiped from the screen. */
static void
discipline_drop_line(struct discipline *discipline)
{
    discipline->head = discipline->lines;
    if (!discipline_local(discipline, ECHO))
        return;
    discipline_echo(discipline, discipline->settings.c_cc[VKILL]);
    if (discipline_local(discipline, ECHOK))
        discipline_show(discipline, '\n');
}

/** Erase the last character. @param byte which it begins with @param at where it begins */
static void
discipline_erase_one(struct discipline *discipline, uint8_t byte, uint32_t at, bool wipe)
{
    discipline->head = at;
    if (!discipline_local(discipline, ECHO))
        return;
    if (wipe)
        discipline_rub_out(discipline, byte);
    else
        discipline_echo(discipline, discipline->settings.c_cc[VERASE]);
}

void
discipline_erase(struct discipline *discipline, uint8_t byte)
{
    bool one = discipline_is(discipline, VERASE, byte);
    bool word = !one && discipline_is(discipline, VWERASE, byte), in_word = false;
    bool wipes_line = discipline_local(discipline, ECHO) && discipline_local(discipline, ECHOE) &&
                      discipline_local(discipline, ECHOK) && discipline_local(discipline, ECHOKE);
    uint32_t at;

    if (discipline->head == discipline->lines)
        return;
    if (!one && !word && !wipes_line) {
        discipline_drop_line(discipline);
        return;
    }
    while ((at = discipline_last(discipline)) != discipline->head) {
        byte = discipline_at(discipline, at);
        if (word && in_word && !discipline_in_word(byte))
            return;
        in_word = discipline_in_word(byte);
        discipline_erase_one(discipline, byte, at, !one || discipline_local(discipline, ECHOE));
        if (one)
            return;
    }
}
