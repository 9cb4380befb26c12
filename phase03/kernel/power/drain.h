/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What every end of a machine begins with.
 * @ingroup power
 */
#ifndef KERNEL_POWER_DRAIN_H
#define KERNEL_POWER_DRAIN_H

/** Return when everything that was written to consoles and report is out of the machine. */
void power_drain(void);

/** Have everybody put away what they have (the table `shutdown`), then power_drain(). */
void power_shutdown(void);

#endif
