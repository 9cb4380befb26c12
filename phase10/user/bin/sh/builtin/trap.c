/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The builtin trap.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU trap.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

/** @param action NULL: none. @return the status */
static int
trap_set_named(const char *word, const char *action)
{
    int number = strcmp(word, "EXIT") == 0 ? 0 : tool_signal_number(word);

    if (number < 0 || number >= TRAP_SIGNALS) {
        shell_complain("trap: %s: bad trap", word);
        return 1;
    }
    trap_set(number, action);
    return 0;
}

int
builtin_trap(int argc, char **argv)
{
    char kind = 0;
    int at = builtin_options(argc, argv, "p", &kind), status = 0;
    const char *action = NULL;

    if (at < 0)
        return 2;
    for (int i = 0; at == argc && i < TRAP_SIGNALS; i++) {
        if (trap_action(i) != NULL)
            printf("trap -- %s %s\n", builtin_quote(trap_action(i)),
                   i == 0 ? "EXIT" : tool_signal_name(i));
    }
    /* A lone word or a number first: there is no action, and all are as they were. */
    if (at + 1 < argc && !isdigit((unsigned char)*argv[at])) {
        action = strcmp(argv[at], "-") == 0 ? NULL : argv[at];
        at++;
    }
    for (; at < argc; at++)
        status |= trap_set_named(argv[at], action);
    return status;
}
