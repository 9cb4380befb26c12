/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Video memory as text: code page 437 to UTF-8; see screen.h.
 * @ingroup grader
 */
#include <string.h>

#include "screen.h"

/* The glyphs of code page 437 that are not ASCII, three bytes of UTF-8 at most each. */
static const char *const screen_low[32] = { " ", "☺", "☻", "♥", "♦", "♣", "♠", "•", "◘", "○", "◙",
                                            "♂", "♀", "♪", "♫", "☼", "►", "◄", "↕", "‼", "¶", "§",
                                            "▬", "↨", "↑", "↓", "→", "←", "∟", "↔", "▲", "▼" };
static const char *const screen_high[129] = {
    "⌂", "Ç", "ü", "é", "â", "ä", "à", "å", "ç", "ê", "ë", "è", "ï", "î", "ì", "Ä", "Å", "É", "æ",
    "Æ", "ô", "ö", "ò", "û", "ù", "ÿ", "Ö", "Ü", "¢", "£", "¥", "₧", "ƒ", "á", "í", "ó", "ú", "ñ",
    "Ñ", "ª", "º", "¿", "⌐", "¬", "½", "¼", "¡", "«", "»", "░", "▒", "▓", "│", "┤", "╡", "╢", "╖",
    "╕", "╣", "║", "╗", "╝", "╜", "╛", "┐", "└", "┴", "┬", "├", "─", "┼", "╞", "╟", "╚", "╔", "╩",
    "╦", "╠", "═", "╬", "╧", "╨", "╤", "╥", "╙", "╘", "╒", "╓", "╫", "╪", "┘", "┌", "█", "▄", "▌",
    "▐", "▀", "α", "ß", "Γ", "π", "Σ", "σ", "µ", "τ", "Φ", "Θ", "Ω", "δ", "∞", "φ", "ε", "∩", "≡",
    "±", "≥", "≤", "⌠", "⌡", "÷", "≈", "°", "∙", "·", "√", "ⁿ", "²", "■", " ",
};

static void
screen_add_character(struct buffer *text, uint8_t code)
{
    char ascii[2] = { (char)code, '\0' };
    const char *glyph = code < 32     ? screen_low[code]
                        : code >= 127 ? screen_high[code - 127]
                                      : ascii;

    buffer_add(text, glyph, strlen(glyph));
}

void
screen_cells(const uint8_t window[SCREEN_WINDOW], unsigned start,
             uint16_t cell[SCREEN_ROWS][SCREEN_COLUMNS])
{
    for (unsigned i = 0; i < SCREEN_ROWS * SCREEN_COLUMNS; i++) {
        unsigned at = 2 * (start + i) % SCREEN_WINDOW;
        cell[i / SCREEN_COLUMNS][i % SCREEN_COLUMNS] = (uint16_t)(window[at] | window[at + 1] << 8);
    }
}

void
screen_decode(const uint8_t window[SCREEN_WINDOW], unsigned start, struct buffer *text)
{
    buffer_clear(text);
    for (unsigned row = 0; row < SCREEN_ROWS; row++) {
        size_t shown = text->size;
        for (unsigned column = 0; column < SCREEN_COLUMNS; column++) {
            unsigned cell = start + row * SCREEN_COLUMNS + column;
            uint8_t code = window[2 * cell % SCREEN_WINDOW];
            screen_add_character(text, code);
            if (code != 0 && code != ' ' && code != 0xFF)
                shown = text->size;
        }
        text->size = shown;
        text->text[shown] = '\0';
        if (row + 1 < SCREEN_ROWS)
            buffer_add(text, "\n", 1);
    }
}
