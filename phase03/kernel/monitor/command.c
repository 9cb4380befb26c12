/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a typed line to a command.
 * @ingroup monitor
 */
#include <kernel/monitor/command.h>

#include <kernel/console/console.h>
#include <lib/errno.h>
#include <lib/quoted.h>
#include <lib/string.h>

REGISTRY_DEFINE(command);

#define COMMAND_WORDS_MAX 16

const struct command *
command_lookup(const char *name)
{
    REGISTRY_FOR_EACH (command, command) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

void
command_offer_all(struct offers *offers)
{
    REGISTRY_FOR_EACH (command, command)
        offers->add(offers, command->name);
}

int
command_run(char *line)
{
    char *words[COMMAND_WORDS_MAX + 1] = { NULL };
    const struct command *command;
    int count = quoted_split(line, words, COMMAND_WORDS_MAX), error;

    if (count < 0) {
        if (count == -E2BIG)
            console_printf("too many words (at most %d)\n", COMMAND_WORDS_MAX);
        else
            console_printf("a quote is open at the end of the line\n");
        return count;
    }
    if (count == 0)
        return 0;
    command = command_lookup(words[0]);
    if (command == NULL) {
        console_printf("no command \"%s\"; `help` lists them\n", words[0]);
        return -ENOENT;
    }
    error = command->fn(count, words);
    if (error == -EINVAL)
        console_printf("usage: %s%s%s\n", command->name, command->usage[0] != '\0' ? " " : "",
                       command->usage);
    else if (error != 0 && error != COMMAND_TOLD)
        console_printf("%s: error %d\n", command->name, -error);
    return error;
}
