/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reports: formatted text into one, and the one that is COM2. See report.h.
 * @ingroup test
 */
#include <lib/printf.h>

#include <kernel/drivers/serial.h>
#include <kernel/test/report.h>

static bool
report_put(void *context, const char *text, size_t length)
{
    struct report *report = context;

    report->write(report, text, length);
    return true;
}

void
report_printf(struct report *report, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    printf_format(report_put, report, format, arguments);
    va_end(arguments);
}

static void
report_com2_write(struct report *report, const char *text, size_t length)
{
    (void)report;
    serial_write(SERIAL_COM2, text, length);
}

struct report report_com2 = { .write = report_com2_write };
