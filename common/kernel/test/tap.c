/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The TAP writer. See tap.h for the format.
 * @ingroup test
 */
#include <lib/printf.h>
#include <lib/string.h>

#include <kernel/test/tap.h>

/* In a description, `#` would begin a directive and `\` an escape; a line must stay one line. */
static void
tap_description(struct report *report, const char *text)
{
    for (; *text; text++) {
        if (*text == '#' || *text == '\\')
            report_printf(report, "\\%c", *text);
        else
            report_printf(report, "%c", (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

/* A YAML string in double quotes: all but printable ASCII by number. */
static void
tap_quoted(struct report *report, const char *text)
{
    report_printf(report, "\"");
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            report_printf(report, "\\%c", byte);
        else if (byte == '\n')
            report_printf(report, "\\n");
        else if (byte < ' ' || byte > '~')
            report_printf(report, "\\x%02X", byte);
        else
            report_printf(report, "%c", byte);
    }
    report_printf(report, "\"");
}

void
tap_begin(struct report *report, unsigned count)
{
    report_printf(report, "TAP version 14\n1..%u%s\n", count,
                  count ? "" : " # SKIP nothing to run");
}

void
tap_point(struct report *report, unsigned number, bool passed, const char *title,
          const char *skipped)
{
    report_printf(report, "%sok %u - ", passed ? "" : "not ", number);
    tap_description(report, title);
    if (skipped) {
        report_printf(report, " # SKIP ");
        tap_description(report, skipped);
    }
    report_printf(report, "\n");
}

void
tap_comment(struct report *report, const char *format, ...)
{
    char line[160];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    report_printf(report, "# %s\n", line);
}

void
tap_bail_out(struct report *report, const char *reason)
{
    report_printf(report, "Bail out! ");
    tap_description(report, reason);
    report_printf(report, "\n");
}

void
tap_block_begin(struct report *report)
{
    report_printf(report, "  ---\n");
}

void
tap_block_end(struct report *report)
{
    report_printf(report, "  ...\n");
}

void
tap_text(struct report *report, const char *key, const char *value)
{
    report_printf(report, "  %s: ", key);
    tap_quoted(report, value);
    report_printf(report, "\n");
}

void
tap_number(struct report *report, const char *key, uint64_t value)
{
    report_printf(report, "  %s: %llu\n", key, (unsigned long long)value);
}
