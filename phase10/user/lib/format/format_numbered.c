/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf with arguments by number: `%2$s`, `%1$*3$d` (POSIX, fprintf()).
 * @ingroup libc
 *
 * An argument can only be fetched when the types of all in front of it are known. So the format is
 * walked twice: once for the types, then for the text. Each directive is rewritten into one without
 * numbers, whose argument is then at hand, and left to lib/printf.c.
 */
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/printf_spec.h>
#include <user/lib/format/format.h>

#define NUMBERED_ARGUMENTS 64 /* POSIX asks for NL_ARGMAX: at least 9 */
#define NUMBERED_LENGTH    64 /* of a directive, rewritten */

/** How an argument is passed. */
enum numbered_type {
    NUMBERED_INT, /* what no directive speaks of, too */
    NUMBERED_LONG,
    NUMBERED_LONG_LONG,
    NUMBERED_DOUBLE,
    NUMBERED_POINTER,
};

union numbered_value {
    int int_value;
    long long_value;
    long long long_long_value;
    double double_value;
    void *pointer_value;
};

/** Invariant: what has a number of at most `count` has its type, and, in the second walk, its
 * value. */
struct numbered {
    enum numbered_type types[NUMBERED_ARGUMENTS];
    union numbered_value values[NUMBERED_ARGUMENTS];
    int count;
    bool fetched;
};

/** A directive, rewritten. */
struct numbered_directive {
    char text[NUMBERED_LENGTH];
    size_t length;
    int argument; /* its index */
};

/** `NUMBER$`. @return the text behind it and the argument's index, or NULL: there is none such */
static const char *
numbered_index(struct numbered *numbered, const char *text, int *index)
{
    const char *behind = format_number(text, index);

    if (behind == text || *behind != '$' || *index < 1 || *index > NUMBERED_ARGUMENTS)
        return NULL;
    if (*index > numbered->count)
        numbered->count = *index;
    (*index)--;
    return behind + 1;
}

/** More text for a directive. @return whether it did fit */
static bool
numbered_add(struct numbered_directive *directive, const char *text, size_t length)
{
    if (length >= NUMBERED_LENGTH - directive->length)
        return false;
    memcpy(directive->text + directive->length, text, length);
    directive->length += length;
    directive->text[directive->length] = '\0';
    return true;
}

/** A width or a precision, which may be `*NUMBER$`. @return the text behind it, or NULL */
static const char *
numbered_amount(struct numbered *numbered, struct numbered_directive *directive, const char *text,
                bool precision)
{
    char digits[16];
    size_t length = strspn(text, "0123456789");
    int index, value;

    if (*text != '*')
        return numbered_add(directive, text, length) ? text + length : NULL;
    text = numbered_index(numbered, text + 1, &index);
    if (!text)
        return NULL;
    numbered->types[index] = NUMBERED_INT;
    value = numbered->fetched ? numbered->values[index].int_value : 0;
    if (precision && value < 0) {
        directive->text[--directive->length] = '\0'; /* the point: as if there were none */
        return text;
    }
    /* A width below 0 reads as the flag `-` and a width. */
    length = (size_t)snprintf(digits, sizeof(digits), "%d", value);
    return numbered_add(directive, digits, length) ? text : NULL;
}

/** How the argument of a directive is passed. */
static enum numbered_type
numbered_type_of(const struct printf_spec *spec)
{
    if (strchr("aAeEfFgG", spec->conversion))
        return NUMBERED_DOUBLE; /* a long double is one */
    if (spec->conversion == 's' || spec->conversion == 'p')
        return NUMBERED_POINTER;
    switch (spec->length) {
    case PRINTF_LONG:
    case PRINTF_SIZE:
    case PRINTF_DIFFERENCE:
        return NUMBERED_LONG;
    case PRINTF_LONG_LONG:
    case PRINTF_MAX:
        return NUMBERED_LONG_LONG;
    default:
        return NUMBERED_INT;
    }
}

_Static_assert(sizeof(size_t) == sizeof(long) && sizeof(intmax_t) == sizeof(long long),
               "as numbered_type_of() has it");

/** Rewrite the directive behind a `%`. @return the text behind it, or NULL: it is not understood */
static const char *
numbered_rewrite(struct numbered *numbered, struct numbered_directive *directive, const char *text)
{
    struct printf_spec spec;
    size_t flags, rest;

    directive->length = 0;
    text = numbered_index(numbered, text, &directive->argument);
    if (!text)
        return NULL;
    flags = strspn(text, "-+ #0");
    if (!numbered_add(directive, "%", 1) || !numbered_add(directive, text, flags))
        return NULL;
    text = numbered_amount(numbered, directive, text + flags, false);
    if (text && *text == '.')
        text = numbered_add(directive, ".", 1)
                   ? numbered_amount(numbered, directive, text + 1, true)
                   : NULL;
    if (!text)
        return NULL;
    rest = strspn(text, "hljztL") + 1;
    if (text[rest - 1] == '\0' || !numbered_add(directive, text, rest))
        return NULL;
    if (!printf_spec_parse(&spec, directive->text + 1, NULL) || spec.conversion == '%')
        return NULL;
    numbered->types[directive->argument] = numbered_type_of(&spec);
    return text + rest;
}

static void
numbered_fetch(struct numbered *numbered, va_list list)
{
    struct printf_arguments arguments;

    va_copy(arguments.list, list);
    for (int i = 0; i < numbered->count; i++) {
        union numbered_value *value = &numbered->values[i];

        switch (numbered->types[i]) {
        case NUMBERED_LONG:
            value->long_value = va_arg(arguments.list, long);
            break;
        case NUMBERED_LONG_LONG:
            value->long_long_value = va_arg(arguments.list, long long);
            break;
        case NUMBERED_DOUBLE:
            value->double_value = va_arg(arguments.list, double);
            break;
        case NUMBERED_POINTER:
            value->pointer_value = va_arg(arguments.list, void *);
            break;
        default:
            value->int_value = va_arg(arguments.list, int);
        }
    }
    va_end(arguments.list);
    numbered->fetched = true;
}

/** Format with the arguments in place. */
static int
numbered_put(bool (*put)(void *context, const char *text, size_t length), void *context,
             const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = printf_format(put, context, format, arguments);
    va_end(arguments);
    return length;
}

/** The text of one directive. @return its length, or a negative errno */
static int
numbered_directive_put(const struct numbered *numbered, const struct numbered_directive *directive,
                       bool (*put)(void *context, const char *text, size_t length), void *context)
{
    const union numbered_value *value = &numbered->values[directive->argument];

    switch (numbered->types[directive->argument]) {
    case NUMBERED_LONG:
        return numbered_put(put, context, directive->text, value->long_value);
    case NUMBERED_LONG_LONG:
        return numbered_put(put, context, directive->text, value->long_long_value);
    case NUMBERED_DOUBLE:
        return numbered_put(put, context, directive->text, value->double_value);
    case NUMBERED_POINTER:
        return numbered_put(put, context, directive->text, value->pointer_value);
    default:
        return numbered_put(put, context, directive->text, value->int_value);
    }
}

/** Wants no text: for the first walk. */
static bool
numbered_ignore(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
    return false;
}

/** Where text goes, and how much of it has gone. */
struct numbered_output {
    bool (*put)(void *context, const char *text, size_t length);
    void *context;
    int total;
};

/** Count a piece that has been put. @param length its length, or a negative errno */
static bool
numbered_count(struct numbered_output *output, int length)
{
    if (length < 0 || length > INT_MAX - output->total)
        return false;
    output->total += length;
    return true;
}

/** Text as it is. */
static bool
numbered_text(struct numbered_output *output, const char *text, size_t length)
{
    if (length > INT_MAX || !numbered_count(output, (int)length))
        return false;
    if (length > 0)
        output->put(output->context, text, length);
    return true;
}

/** Walk the format; before the arguments are fetched only for what it says of them. From what is
 * not understood on, the rest is text, as everywhere in this family. @return false: too long */
static bool
numbered_walk(struct numbered *numbered, struct numbered_output *output, const char *format)
{
    struct numbered_directive directive;

    while (*format) {
        const char *behind;
        size_t plain = strcspn(format, "%");

        if (!numbered_text(output, format, plain))
            return false;
        format += plain;
        if (*format == '\0')
            break;
        if (format[1] == '%') {
            if (!numbered_text(output, format, 1))
                return false;
            format += 2;
            continue;
        }
        behind = numbered_rewrite(numbered, &directive, format + 1);
        if (!behind)
            return numbered_text(output, format, strlen(format));
        if (numbered->fetched &&
            !numbered_count(
                output, numbered_directive_put(numbered, &directive, output->put, output->context)))
            return false;
        format = behind;
    }
    return true;
}

bool
format_is_numbered(const char *format)
{
    int number;

    for (format = strchr(format, '%'); format && format[1] == '%'; format = strchr(format + 2, '%'))
        ;
    return format && *format_number(format + 1, &number) == '$' && format[1] != '$';
}

int
format_print_numbered(bool (*put)(void *context, const char *text, size_t length), void *context,
                      const char *format, va_list arguments)
{
    struct numbered numbered = { .count = 0 };
    struct numbered_output nowhere = { .put = numbered_ignore };
    struct numbered_output output = { .put = put, .context = context };

    numbered_walk(&numbered, &nowhere, format);
    numbered_fetch(&numbered, arguments);
    return numbered_walk(&numbered, &output, format) ? output.total : -EOVERFLOW;
}
