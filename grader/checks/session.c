/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A person at the serial line; see session.h.
 * @ingroup grader
 */
#include "session.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"

/** Bytes of the longest pattern or line. */
#define SESSION_SIZE 240

/** A number that was not on the line before. */
static unsigned
session_word(struct vm *vm)
{
    return 100000 + (unsigned)vm_random(vm, 900000);
}

static void
session_type_line(struct vm *vm, const char *format, va_list arguments)
{
    char line[SESSION_SIZE];

    vsnprintf(line, sizeof(line), format, arguments);
    serial_type(vm, line);
    serial_type(vm, "\r");
}

void
session_type(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    session_type_line(vm, format, arguments);
    va_end(arguments);
}

void
session_begin(struct vm *vm)
{
    unsigned word = session_word(vm);
    char pattern[60];

    expect(vm, SESSION_PROMPT);
    session_type(vm, "echo begin%u", word);
    snprintf(pattern, sizeof(pattern), "^begin%u\n" SESSION_PROMPT, word);
    expect(vm, pattern);
}

void
session_control(struct vm *vm, char letter)
{
    char text[2] = { (char)(letter & 0x1F), '\0' };

    serial_type(vm, text);
}

const char *
session_expect(struct vm *vm, const char *format, ...)
{
    char pattern[SESSION_SIZE], all[SESSION_SIZE + 40];
    struct match match;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(pattern, sizeof(pattern), format, arguments);
    va_end(arguments);
    snprintf(all, sizeof(all), "(%s)|" SESSION_PROMPT, pattern);
    match = expect(vm, all);
    require(match.group[1] != NULL, "expected /%s/, but the prompt comes instead", pattern);
    return match.group[2];
}

/** What comes between the line that was typed and the next prompt. */
static const char *
session_answer(struct vm *vm)
{
    return expect(vm, "\n((?s:.*?))" SESSION_PROMPT).group[1];
}

const char *
session_ask(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    session_type_line(vm, format, arguments);
    va_end(arguments);
    return session_answer(vm);
}

void
session_require(struct vm *vm, const char *text, const char *format, ...)
{
    va_list arguments;
    const char *answer;

    va_start(arguments, format);
    session_type_line(vm, format, arguments);
    va_end(arguments);
    answer = session_answer(vm);
    require(strstr(answer, text) != NULL, "expected \"%s\" in the answer to \"%s\", which is:\n%s",
            text, format, answer);
}

void
session_listen(struct vm *vm, const char *rest)
{
    session_type(vm, "cat /etc/motd - %s", rest);
    session_expect(vm, "goes on with it");
}

void
session_feed(struct vm *vm)
{
    unsigned word = session_word(vm);

    session_type(vm, "fed%u", word);
    session_expect(vm, "fed%u\nfed%u\n", word, word);
}
