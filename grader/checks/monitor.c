/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to the monitor; see monitor.h.
 * @ingroup grader
 */
#include <stdarg.h>
#include <string.h>

#include "../src/grade.h"
#include "monitor.h"
#include "prompt.h"

#define MONITOR_PROMPT     "wasil> "
#define MONITOR_COLUMNS    16
#define MONITOR_TEXT_FIRST ' '
#define MONITOR_TEXT_LAST  '~'

void
monitor_ready(struct vm *vm)
{
    /* Not more of an error than its first letter: it may be stage 1's output that is broken. */
    struct match match = expect(vm, "^(" MONITOR_PROMPT "|E)");

    if (strcmp(match.group[1], MONITOR_PROMPT) != 0) {
        expect_halted(vm);
        fail("expected the monitor's prompt, but stage 1 stops, saying:\n%s", serial_text(vm));
    }
    /* An earlier check of this boot has waited for the end of its last answer. */
    expect_from_here(vm);
}

const char *
monitor_answer(struct vm *vm, const char *echo)
{
    return prompt_answer(vm, "^" MONITOR_PROMPT, echo);
}

const char *
monitor_ask(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *answer = prompt_ask(vm, "^" MONITOR_PROMPT, format, arguments);
    va_end(arguments);
    return answer;
}

void
monitor_require_lines(const char *got, const char *want, const char *what)
{
    for (unsigned line = 1; *got || *want; line++) {
        size_t got_length = strcspn(got, "\n"), want_length = strcspn(want, "\n");

        require(got_length == want_length && memcmp(got, want, got_length) == 0,
                "%s: expected line %u to be\n  \"%.*s\"\nbut it is\n  \"%.*s\"", what, line,
                (int)want_length, want, (int)got_length, got);
        got += got_length + (got[got_length] == '\n');
        want += want_length + (want[want_length] == '\n');
    }
}

void
monitor_add_dump_line(char *text, size_t room, const char *label, const uint8_t *bytes,
                      unsigned count)
{
    char hex[3 * MONITOR_COLUMNS + 1] = "", characters[MONITOR_COLUMNS + 1] = "";
    size_t length = strlen(text);

    for (unsigned i = 0; i < MONITOR_COLUMNS; i++) {
        bool text_like =
            i < count && bytes[i] >= MONITOR_TEXT_FIRST && bytes[i] <= MONITOR_TEXT_LAST;

        if (i < count)
            snprintf(hex + 3 * (size_t)i, 4, " %02X", bytes[i]);
        else
            strcpy(hex + 3 * (size_t)i, "   ");
        if (i < count)
            characters[i] = text_like ? (char)bytes[i] : '.';
    }
    snprintf(text + length, room - length, "%s %s  |%s|\n", label, hex, characters);
}
