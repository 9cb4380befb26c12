/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Commands of the kernel monitor: one file each, found by the linker.
 * @ingroup monitor
 *
 * A command is a function of words, like a program's main: argv[0] is its name. It answers by
 * console_printf(), and returns 0 or a negative errno; for -EINVAL the monitor shows how it is
 * used. `help` is a walk through this table, so a command is complete with one file.
 *
 * Next to read: kernel/monitor/echo.c (the shortest), kernel/monitor/test.c (one with offers).
 */
#ifndef KERNEL_MONITOR_COMMAND_H
#define KERNEL_MONITOR_COMMAND_H

#include <kernel/registry.h>
#include <lib/errno.h>
#include <lib/offers.h>

/** What a command returns that has already said what was wrong: the monitor adds nothing. */
#define COMMAND_TOLD (-ECANCELED)

/** A command. Made by COMMAND() only. */
struct command {
    const char *name;
    const char *usage; /**< the arguments it takes, "" for none */
    const char *help;  /**< what it does, one line */
    int (*fn)(int argc, char **argv);
    const char *group; /**< the heading that `help` puts it under, NULL: under none */
    /**
     * Offer what may stand as argv[word], word >= 1. NULL: nothing is known. seam: phase04's line
     * editor completes words by this.
     */
    void (*complete)(struct offers *offers, unsigned word);
};

REGISTRY_DECLARE(command, struct command);

/**
 * Add a command.
 *
 * @param name_  what is typed: lower-case letters, digits, underscore
 * @param usage_ its arguments, as in "[GLOB]"
 * @param help_  one line
 * @param fn_    `int fn(int argc, char **argv)`
 * @param ...    what else there is: .group = …, .complete = …
 */
#define COMMAND(name_, usage_, help_, fn_, ...)                                      \
    static const struct command command_is_##name_ = {                               \
        .name = #name_, .usage = (usage_), .help = (help_), .fn = (fn_), __VA_ARGS__ \
    };                                                                               \
    REGISTRY_ENTRY(command, 55, name_, command_is_##name_)

/** @return the command of this name, or NULL */
const struct command *command_lookup(const char *name);

/** Offer the names of all commands. */
void command_offer_all(struct offers *offers);

/**
 * Run a line: the first word is the command. Says what was wrong, if anything was.
 *
 * @param line is taken apart in place
 * @return what the command returned, -ENOENT for one that does not exist, -E2BIG for more words
 * than a command can be given, 0 for an empty line
 */
int command_run(char *line);

#endif
