/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reports: who holds which locks, who waits for whom.
 * @ingroup sync
 *
 * `print` is kprintf or console_printf. For a panic, too: takes no locks, so in
 * a running kernel it may show what is just changing.
 */
#ifndef KERNEL_SYNC_REPORT_H
#define KERNEL_SYNC_REPORT_H

/** Show the spinlocks of this CPU, and for each task the locks it holds and the
 * mutex it wants. */
void lock_report_held(int (*print)(const char *format, ...));

/** Show the circle that was found; nothing if none was. */
void lock_report_circle(int (*print)(const char *format, ...));

#endif
