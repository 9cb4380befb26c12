/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The runner's part of grade.h for the tests of the machine layer; see vm_double.h.
 * @ingroup grader
 */
#include <stdlib.h>
#include <string.h>

#include "vm_double.h"

static sigjmp_buf double_return;
static bool double_running;
static struct double_result double_result;

_Noreturn static void
double_leave(enum double_end end, const char *format, va_list arguments)
{
    double_result.end = end;
    vsnprintf(double_result.message, sizeof(double_result.message), format, arguments);
    if (!double_running) {
        fprintf(stderr, "ended outside a body: %s\n", double_result.message);
        abort();
    }
    siglongjmp(double_return, 1);
}

void
fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    double_leave(DOUBLE_FAIL, format, arguments);
}

void
skip(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    double_leave(DOUBLE_SKIP, format, arguments);
}

void
harness_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    double_leave(DOUBLE_HARNESS, format, arguments);
}

const struct double_result *
double_run(void (*body)(struct vm *vm), struct vm *vm)
{
    double_result = (struct double_result){ .end = DOUBLE_PASS };
    double_running = true;
    if (sigsetjmp(double_return, 1) == 0)
        body(vm);
    double_running = false;
    return &double_result;
}

void
double_expect(void (*body)(struct vm *vm), struct vm *vm, enum double_end end, const char *text)
{
    const struct double_result *result = double_run(body, vm);

    if (result->end != end || !strstr(result->message, text))
        fail_msg("wanted end %d with \"%s\", got end %d with \"%s\"\n", end, text, result->end,
                 result->message);
}
