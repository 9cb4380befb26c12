/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Ctrl-C while there are no signals: it ends the read, and that is all.
 * @ingroup devfs
 */
#include <kernel/fs/dev.h>

__attribute__((weak)) bool
dev_console_cancelled(void)
{
    return false;
}

__attribute__((weak)) void
dev_console_interrupt(void)
{
}
