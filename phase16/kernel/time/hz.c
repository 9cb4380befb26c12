/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A thousand ticks a second: quanta of 5 ms and budgets of a few need a finer clock.
 * @ingroup time
 */
#include <kernel/time/clock.h>

unsigned
clock_hz_default(void)
{
    return 1000;
}
