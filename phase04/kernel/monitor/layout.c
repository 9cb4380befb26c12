/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `layout`: which keyboard layouts there are, and choosing one.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/input/keyboard.h>
#include <kernel/input/layout.h>
#include <kernel/monitor/command.h>

static void
layout_list(void)
{
    REGISTRY_FOR_EACH (layout, layout)
        console_printf("%c %-8s%s\n", layout == keyboard_keymap()->layout ? '*' : ' ', layout->name,
                       layout->title);
}

static int
layout_command(int argc, char **argv)
{
    if (argc > 2)
        return -EINVAL;
    if (argc == 2 && keyboard_layout_set(argv[1]) != 0) {
        console_printf("layout: none is called `%s`; there are:\n", argv[1]);
        layout_list();
        return COMMAND_TOLD;
    }
    if (argc == 1)
        layout_list();
    return 0;
}

/* [complete] */
static void
layout_complete(struct offers *offers, unsigned word)
{
    if (word != 1)
        return;
    REGISTRY_FOR_EACH (layout, layout)
        offers->add(offers, layout->name);
}
/* [/complete] */

COMMAND(layout, "[NAME]", "show the keyboard layouts, or choose one", layout_command,
        .complete = layout_complete, .group = "screen");
