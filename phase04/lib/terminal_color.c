/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal's colours: SGR, and how 256 or 16 million colours become 16.
 * @ingroup lib
 *
 * Source: ECMA-48 §8.3.117; the numbers 38, 48 and 90-107, and the 256 colours (16, a cube of
 * 6 x 6 x 6, 24 greys) are xterm's.
 */
#include <lib/terminal_parts.h>

/** The sixteen colours, red, green and blue, as VGA shows them. */
static const uint8_t terminal_palette[TERMINAL_COLORS][3] = {
    { 0x00, 0x00, 0x00 }, { 0xAA, 0x00, 0x00 }, { 0x00, 0xAA, 0x00 }, { 0xAA, 0x55, 0x00 },
    { 0x00, 0x00, 0xAA }, { 0xAA, 0x00, 0xAA }, { 0x00, 0xAA, 0xAA }, { 0xAA, 0xAA, 0xAA },
    { 0x55, 0x55, 0x55 }, { 0xFF, 0x55, 0x55 }, { 0x55, 0xFF, 0x55 }, { 0xFF, 0xFF, 0x55 },
    { 0x55, 0x55, 0xFF }, { 0xFF, 0x55, 0xFF }, { 0x55, 0xFF, 0xFF }, { 0xFF, 0xFF, 0xFF },
};

/** @return the nearest of the sixteen: least sum of squared differences */
static uint8_t
terminal_nearest(const unsigned rgb[3])
{
    unsigned best = 0, best_distance = UINT32_MAX;

    for (unsigned color = 0; color < TERMINAL_COLORS; color++) {
        unsigned distance = 0;

        for (unsigned i = 0; i < 3; i++) {
            int difference = (int)terminal_palette[color][i] - (int)rgb[i];

            distance += (unsigned)(difference * difference);
        }
        if (distance < best_distance) {
            best = color;
            best_distance = distance;
        }
    }
    return (uint8_t)best;
}

/** One of xterm's 256 colours. */
static uint8_t
terminal_color_of_256(unsigned number)
{
    unsigned rgb[3];

    if (number < TERMINAL_COLORS)
        return (uint8_t)number;
    if (number >= 232) {
        rgb[0] = rgb[1] = rgb[2] = (number - 232) * 10 + 8;
        return terminal_nearest(rgb);
    }
    number -= TERMINAL_COLORS;
    for (unsigned i = 3; i-- > 0; number /= 6)
        rgb[i] = number % 6 == 0 ? 0 : number % 6 * 40 + 55;
    return terminal_nearest(rgb);
}

/** Parameters 38 and 48 with what follows: `5;n` or `2;r;g;b`. @return how many have been used */
static unsigned
terminal_select_extended(const struct terminal *terminal, unsigned at, uint8_t *color)
{
    const uint16_t *parameters = terminal->parameters;
    unsigned left = terminal->count - at;
    unsigned rgb[3];

    if (left >= 3 && parameters[at + 1] == 5) {
        if (parameters[at + 2] <= 255)
            *color = terminal_color_of_256(parameters[at + 2]);
        return 3;
    }
    if (left >= 5 && parameters[at + 1] == 2) {
        for (unsigned i = 0; i < 3; i++)
            rgb[i] = parameters[at + 2 + i] <= 255 ? parameters[at + 2 + i] : 255;
        *color = terminal_nearest(rgb);
        return 5;
    }
    return left; /* incomplete: what comes behind are no attributes */
}

void
terminal_select_default(struct terminal *terminal)
{
    terminal->attributes =
        (struct terminal_attributes){ .foreground = TERMINAL_WHITE, .background = TERMINAL_BLACK };
}

/** Colours by one number. */
static void
terminal_select_color(struct terminal_attributes *attributes, unsigned number)
{
    if (number >= 30 && number <= 37)
        attributes->foreground = (uint8_t)(number - 30);
    else if (number >= 40 && number <= 47)
        attributes->background = (uint8_t)(number - 40);
    else if (number >= 90 && number <= 97)
        attributes->foreground = (uint8_t)(number - 90 + TERMINAL_BRIGHT);
    else if (number >= 100 && number <= 107)
        attributes->background = (uint8_t)(number - 100 + TERMINAL_BRIGHT);
}

/** One attribute, all its parameters. @return how many that were */
static unsigned
terminal_select_one(struct terminal *terminal, unsigned at)
{
    struct terminal_attributes *attributes = &terminal->attributes;

    switch (terminal->parameters[at]) {
    case 0:
        terminal_select_default(terminal);
        break;
    case 1:
        attributes->bold = true;
        break;
    case 22:
        attributes->bold = false;
        break;
    case 7:
        attributes->inverse = true;
        break;
    case 27:
        attributes->inverse = false;
        break;
    case 38:
        return terminal_select_extended(terminal, at, &attributes->foreground);
    case 39:
        attributes->foreground = TERMINAL_WHITE;
        break;
    case 48:
        return terminal_select_extended(terminal, at, &attributes->background);
    case 49:
        attributes->background = TERMINAL_BLACK;
        break;
    default:
        terminal_select_color(attributes, terminal->parameters[at]);
        break;
    }
    return 1;
}

void
terminal_select(struct terminal *terminal)
{
    if (terminal->count == 0)
        terminal->count = 1; /* no number at all is one 0 */
    for (unsigned at = 0; at < terminal->count;)
        at += terminal_select_one(terminal, at);
}
