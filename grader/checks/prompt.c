/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asking at a prompt; see prompt.h.
 * @ingroup grader
 */
#include "prompt.h"

#include "../src/grade.h"

#define PROMPT_LINE    200 /* bytes of the longest line that a check types */
#define PROMPT_PATTERN 160

const char *
prompt_answer(struct vm *vm, const char *prompt, const char *echo)
{
    char pattern[PROMPT_PATTERN], what[PROMPT_LINE + 50];

    snprintf(pattern, sizeof(pattern), "\\G(.*)\n((?s:.*?))%s", prompt);
    snprintf(what, sizeof(what), "an answer to `%s`, and then the prompt", echo);
    struct match match = expect_called(vm, pattern, what);
    require_text(match.group[1], echo, "the line as it was typed");
    return match.group[2];
}

const char *
prompt_ask(struct vm *vm, const char *prompt, const char *format, va_list arguments)
{
    char line[PROMPT_LINE];

    vsnprintf(line, sizeof(line), format, arguments);
    serial_type(vm, line);
    serial_type(vm, "\r");
    return prompt_answer(vm, prompt, line);
}
