/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The table of signal(7): what is done if a program says nothing.
 * @ingroup signal
 */
#include <lib/signal_set.h>

#define SIGNAL_SET_IGNORED (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

#define SIGNAL_SET_DUMPED                                                              \
    (SIGNAL_FAULTS | SIGNAL_BIT(SIGQUIT) | SIGNAL_BIT(SIGABRT) | SIGNAL_BIT(SIGXCPU) | \
     SIGNAL_BIT(SIGXFSZ))

/* [default] */
enum signal_default
signal_default(int number)
{
    uint64_t bit = SIGNAL_BIT(number);

    if (bit & SIGNAL_SET_IGNORED)
        return SIGNAL_DOES_NOTHING;
    if (bit & SIGNAL_STOPS)
        return SIGNAL_DOES_STOP;
    if (bit & SIGNAL_SET_DUMPED)
        return SIGNAL_DOES_DUMP;
    return number == SIGCONT ? SIGNAL_DOES_CONTINUE : SIGNAL_DOES_END;
}
/* [/default] */

bool
signal_is_ignored(int number, uintptr_t handler)
{
    if (handler == SIGNAL_DEFAULT) {
        enum signal_default action = signal_default(number);

        return action == SIGNAL_DOES_NOTHING || action == SIGNAL_DOES_CONTINUE;
    }
    return handler == SIGNAL_IGNORE && !(SIGNAL_BIT(number) & SIGNAL_FIXED);
}

int
signal_first(uint64_t set)
{
    uint64_t faults = set & SIGNAL_FAULTS;

    if (set & SIGNAL_BIT(SIGKILL))
        return SIGKILL;
    if (faults != 0)
        set = faults;
    return set == 0 ? 0 : __builtin_ctzll(set) + 1;
}
