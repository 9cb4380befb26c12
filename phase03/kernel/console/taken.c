/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who else reads the consoles: nobody. Weak, until phase10 has terminals.
 * @ingroup console
 */
#include <kernel/console/console.h>

__attribute__((weak)) bool
console_is_taken(unsigned place)
{
    (void)place;
    return false;
}

__attribute__((weak)) void
console_arrived(void)
{
}
