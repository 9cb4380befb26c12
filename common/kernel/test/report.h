/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a report of tests or benchmarks goes: one function.
 * @ingroup test
 *
 * In a test run that is COM2 (report_com2). A test of the framework itself writes into memory, a
 * monitor command may write to the console.
 */
#ifndef KERNEL_TEST_REPORT_H
#define KERNEL_TEST_REPORT_H

#include <stddef.h>

struct report {
    /** Takes text as it comes, in order; cannot fail. */
    void (*write)(struct report *report, const char *text, size_t length);
};

/** The second serial port: TAP only, one writer. Whoever ends the machine drains it. */
extern struct report report_com2;

/** Write formatted text; conversions: lib/printf.h. */
void report_printf(struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
