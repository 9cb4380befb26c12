/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The clock of the log, as long as there is none.
 * @ingroup console
 *
 * A weak function in a file of its own: the linker takes phase05's, where there is one. So nothing
 * has to be told when the clock begins to run; log_clock() itself knows that.
 */
#include <kernel/console/log.h>

__attribute__((weak)) bool
log_clock(uint64_t *nanoseconds)
{
    (void)nanoseconds;
    return false;
}
