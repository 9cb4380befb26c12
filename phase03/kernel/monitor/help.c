/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `help`: a walk through the table of commands.
 * @ingroup monitor
 *
 * Commands without a group come first, each on a line; then the groups, each on a line with the
 * names of its commands, in the order in which the table brings them up: a screen has 25 lines, and
 * phases add commands for ever. `help GROUP` is its commands, each on a line again. Columns are as
 * wide as the widest word in them.
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <lib/errno.h>
#include <lib/string.h>

#define HELP_NAME_LEAST  9
#define HELP_USAGE_LEAST 12
#define HELP_COLUMNS     78

static bool
help_same_group(const struct command *command, const char *group)
{
    if (command->group == NULL || group == NULL)
        return command->group == group;
    return strcmp(command->group, group) == 0;
}

/** The lines of one group. */
static void
help_group(const char *group)
{
    int name = HELP_NAME_LEAST, usage = HELP_USAGE_LEAST;

    REGISTRY_FOR_EACH (command, command) {
        if (!help_same_group(command, group))
            continue;
        if ((int)strlen(command->name) > name)
            name = (int)strlen(command->name);
        if ((int)strlen(command->usage) > usage)
            usage = (int)strlen(command->usage);
    }
    REGISTRY_FOR_EACH (command, command) {
        if (help_same_group(command, group))
            console_printf("  %-*s %-*s %s\n", name, command->name, usage, command->usage,
                           command->help);
    }
}

/** Is it the first of its group in the table? */
static bool
help_is_first(const struct command *wanted)
{
    REGISTRY_FOR_EACH (command, command) {
        if (help_same_group(command, wanted->group))
            return command == wanted;
    }
    return false;
}

/** The names of one group, under its own: what there is fits on a screen, however much it is. */
static void
help_names(const char *group)
{
    int column = console_printf("  %-*s", HELP_NAME_LEAST + 1, group);

    REGISTRY_FOR_EACH (command, command) {
        if (!help_same_group(command, group))
            continue;
        if (column + 1 + (int)strlen(command->name) > HELP_COLUMNS)
            column = console_printf("\n  %-*s", HELP_NAME_LEAST + 1, "") - 1;
        column += console_printf(" %s", command->name);
    }
    console_printf("\n");
}

/** The command, or the group, of this name. */
static int
help_one(const char *name)
{
    const struct command *command = command_lookup(name);

    if (command != NULL) {
        console_printf("%s %s\n    %s\n", command->name, command->usage, command->help);
        return 0;
    }
    REGISTRY_FOR_EACH (command, member) {
        if (member->group != NULL && strcmp(member->group, name) == 0) {
            help_group(name);
            return 0;
        }
    }
    console_printf("no command \"%s\"; `help` lists them\n", name);
    return COMMAND_TOLD;
}

static int
help_command(int argc, char **argv)
{
    bool grouped = false;

    if (argc == 2)
        return help_one(argv[1]);
    if (argc > 2)
        return -EINVAL;
    help_group(NULL);
    REGISTRY_FOR_EACH (command, command) {
        if (command->group != NULL && help_is_first(command)) {
            help_names(command->group);
            grouped = true;
        }
    }
    if (grouped)
        console_printf("`help WORD` tells more of a command, or of a group in the first column\n");
    return 0;
}

static void
help_complete(struct offers *offers, unsigned word)
{
    if (word != 1)
        return;
    command_offer_all(offers);
    REGISTRY_FOR_EACH (command, command) {
        if (command->group != NULL && help_is_first(command))
            offers->add(offers, command->group);
    }
}

COMMAND(help, "[WORD]", "list the commands, or explain one", help_command,
        .complete = help_complete);
