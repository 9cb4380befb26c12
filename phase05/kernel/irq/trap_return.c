/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Back to the interrupted code, with nothing in between.
 * @ingroup irq
 */
#include <kernel/irq/trap.h>

__attribute__((weak)) void
trap_return(struct trap_frame *frame)
{
    (void)frame;
}
