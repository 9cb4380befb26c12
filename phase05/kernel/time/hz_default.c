/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How often the clock ticks when nobody says anything.
 * @ingroup time
 */
#include <kernel/time/clock.h>

__attribute__((weak)) unsigned
clock_hz_default(void)
{
    return CLOCK_HZ_DEFAULT;
}
