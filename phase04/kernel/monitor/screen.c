/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `clear` and `color`: what a terminal can do for a person.
 * @ingroup monitor
 *
 * They write escape sequences to all consoles. The screen's terminal obeys them here
 * (lib/terminal.h), a serial line passes them on to the terminal at its other end.
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <lib/errno.h>
#include <lib/number.h>
#include <lib/string.h>
#include <lib/terminal.h>

/** Behind the sixteen: what a terminal begins with. */
#define SCREEN_DEFAULT TERMINAL_COLORS

static const char *const screen_colors[] = {
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "gray",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
    [SCREEN_DEFAULT] = "default",
};

/** What `color` has set last: of the text, and behind it. */
static unsigned screen_set[2] = { SCREEN_DEFAULT, SCREEN_DEFAULT };

static int
screen_color_parse(const char *text, unsigned *color)
{
    uint64_t number;

    for (unsigned i = 0; i < ARRAY_SIZE(screen_colors); i++) {
        if (strcmp(text, screen_colors[i]) == 0) {
            *color = i;
            return 0;
        }
    }
    if (number_parse(text, 10, &number) != 0 || number >= TERMINAL_COLORS)
        return -EINVAL;
    *color = (unsigned)number;
    return 0;
}

/** @return the number that SGR has for a color. @param ground 30 for the text, 40 for behind it */
static unsigned
screen_select(unsigned color, unsigned ground)
{
    if (color == SCREEN_DEFAULT)
        return ground + 9;
    return color < TERMINAL_BRIGHT ? ground + color : ground + 60 + color - TERMINAL_BRIGHT;
}

/** A piece of a color, beside its name in the colors that are set: so all names can be read. */
static void
screen_color_show(unsigned color, const char *end)
{
    console_printf("%2u \033[%um   \033[%um %-14s%s", color, screen_select(color, 40),
                   screen_select(screen_set[1], 40), screen_colors[color], end);
}

static int
screen_color_command(int argc, char **argv)
{
    unsigned wanted[2];

    if (argc > 3)
        return -EINVAL;
    for (int i = 1; i < argc; i++) {
        if (screen_color_parse(argv[i], &wanted[i - 1]) != 0) {
            console_printf("no color \"%s\"; `color` shows them\n", argv[i]);
            return COMMAND_TOLD;
        }
    }
    for (int i = 1; i < argc; i++) {
        screen_set[i - 1] = wanted[i - 1];
        console_printf("\033[%um", screen_select(wanted[i - 1], i == 1 ? 30 : 40));
    }
    for (unsigned i = 0; argc == 1 && i < TERMINAL_BRIGHT; i++) {
        screen_color_show(i, "  ");
        screen_color_show(i + TERMINAL_BRIGHT, "\n");
    }
    return 0;
}

static void
screen_color_complete(struct offers *offers, unsigned word)
{
    for (unsigned i = 0; word <= 2 && i < ARRAY_SIZE(screen_colors); i++)
        offers->add(offers, screen_colors[i]);
}

static int
screen_clear_command(int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return -EINVAL;
    console_printf("\033[H\033[2J");
    return 0;
}

COMMAND(clear, "", "make the screen empty", screen_clear_command, .group = "screen");
COMMAND(color, "[FG [BG]]", "color of the text, and behind it: a name, or 0-15",
        screen_color_command, .complete = screen_color_complete, .group = "screen");
