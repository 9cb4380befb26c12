/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Nothing to do. For the files of kernel/sched/ only.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_IDLE_H
#define KERNEL_SCHED_IDLE_H

/** Sleep until an interrupt, as phase05 does it. Interrupts are off, but for the sleep. */
void idle_halt(void);

#endif
