/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk over a scanf format: C11 §7.21.6.2. See scan.h.
 * @ingroup libc
 */
#include <ctype.h>
#include <errno.h>

#include <user/lib/format/format.h>
#include <user/lib/format/scan.h>

/** The arguments, which are pointers all: the one with a given number is found by counting. */
struct scan_targets {
    va_list all, next;
};

int
scan_peek(struct scan_input *input)
{
    if (input->ahead == SCAN_UNKNOWN)
        input->ahead = input->next(input->context);
    return input->ahead;
}

void
scan_advance(struct scan_input *input)
{
    input->ahead = SCAN_UNKNOWN;
    input->taken++;
}

void
scan_skip(struct scan_input *input)
{
    while (scan_peek(input) != SCAN_END && isspace(scan_peek(input)))
        scan_advance(input);
}

/** @param number which argument, or 0: the next */
static void *
scan_target(struct scan_targets *targets, int number)
{
    va_list copy;
    void *target = NULL;

    if (number == 0)
        return va_arg(targets->next, void *);
    va_copy(copy, targets->all);
    for (; number > 0; number--)
        target = va_arg(copy, void *);
    va_end(copy);
    return target;
}

/** Read a directive behind its %. @param number gets its argument's, or 0 */
static const char *
scan_directive(struct scan_spec *spec, const char *text, int *number)
{
    const char *behind = format_number(text, number);

    if (behind != text && *behind == '$')
        text = behind + 1;
    else
        *number = 0;
    return scan_spec_parse(spec, text);
}

/** A character of the format that stands for itself. */
static enum scan_result
scan_literal(struct scan_input *input, char character)
{
    if (scan_peek(input) == SCAN_END)
        return SCAN_EMPTY;
    if (scan_peek(input) != (unsigned char)character)
        return SCAN_MISMATCH;
    scan_advance(input);
    return SCAN_DONE;
}

static enum scan_result
scan_convert(struct scan_input *input, const struct scan_spec *spec, void *target)
{
    switch (spec->conversion) {
    case 'n':
        if (target)
            scan_store(spec, (uint64_t)input->taken, target);
        return SCAN_DONE;
    case '%':
        scan_skip(input);
        return scan_literal(input, '%');
    case 'c':
    case '[':
        return scan_text(input, spec, target);
    case 's':
        scan_skip(input);
        return scan_text(input, spec, target);
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
    case 'p':
        scan_skip(input);
        return scan_integer(input, spec, target);
    default:
        scan_skip(input);
        return scan_float(input, spec, target);
    }
}

/** One directive, or one character of text. @param done counts values @return SCAN_MISMATCH also
 * for a directive that is not understood */
static enum scan_result
scan_step(struct scan_input *input, const char **format, struct scan_targets *targets, int *done)
{
    enum scan_result result;
    struct scan_spec spec;
    void *target = NULL;
    int number;

    if (isspace((unsigned char)**format)) {
        scan_skip(input);
        (*format)++;
        return SCAN_DONE;
    }
    if (**format != '%')
        return scan_literal(input, *(*format)++);
    *format = scan_directive(&spec, *format + 1, &number);
    if (!*format)
        return SCAN_MISMATCH;
    if (spec.store)
        target = scan_target(targets, number);
    result = scan_convert(input, &spec, target);
    if (result == SCAN_DONE && target && spec.conversion != 'n')
        (*done)++;
    return result;
}

int
scan_format(struct scan_input *input, const char *format, va_list arguments)
{
    enum scan_result result = SCAN_DONE;
    struct scan_targets targets;
    int done = 0;

    va_copy(targets.all, arguments);
    va_copy(targets.next, arguments);
    while (result == SCAN_DONE && *format)
        result = scan_step(input, &format, &targets, &done);
    va_end(targets.next);
    va_end(targets.all);
    if (result == SCAN_NO_MEMORY)
        errno = ENOMEM;
    return result == SCAN_NO_MEMORY || (result == SCAN_EMPTY && done == 0) ? -1 : done;
}
