/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The turn among one thread and its handlers: a flag.
 * @ingroup console
 *
 * Weak, as kernel/console/log_clock.c: the linker takes phase08's, where there are threads.
 */
#include <kernel/console/turn.h>

static volatile bool console_turn_taken;

__attribute__((weak)) bool
console_turn_take(bool wait)
{
    bool taken = console_turn_taken;

    (void)wait;
    console_turn_taken = true;
    return !taken;
}

__attribute__((weak)) void
console_turn_give(void)
{
    console_turn_taken = false;
}

__attribute__((weak)) void
console_turn_reset(void)
{
    console_turn_taken = false;
}
