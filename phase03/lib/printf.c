/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk over a format: text is passed on, directives are converted.
 * @ingroup lib
 *
 * See printf.h for the rules.
 */
#include <stdbool.h>
#include <stdint.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/printf_output.h>
#include <lib/string.h>

static int64_t
printf_signed(const struct printf_spec *spec, struct printf_arguments *arguments)
{
    switch (spec->length) {
    case PRINTF_CHAR:
        return (signed char)va_arg(arguments->list, int);
    case PRINTF_SHORT:
        return (short)va_arg(arguments->list, int);
    case PRINTF_LONG:
        return va_arg(arguments->list, long);
    case PRINTF_LONG_LONG:
        return va_arg(arguments->list, long long);
    case PRINTF_MAX:
        return va_arg(arguments->list, intmax_t);
    case PRINTF_SIZE:
    case PRINTF_DIFFERENCE:
        return va_arg(arguments->list, ptrdiff_t);
    default:
        return va_arg(arguments->list, int);
    }
}

static uint64_t
printf_unsigned(const struct printf_spec *spec, struct printf_arguments *arguments)
{
    switch (spec->length) {
    case PRINTF_CHAR:
        return (unsigned char)va_arg(arguments->list, unsigned);
    case PRINTF_SHORT:
        return (unsigned short)va_arg(arguments->list, unsigned);
    case PRINTF_LONG:
        return va_arg(arguments->list, unsigned long);
    case PRINTF_LONG_LONG:
        return va_arg(arguments->list, unsigned long long);
    case PRINTF_MAX:
        return va_arg(arguments->list, uintmax_t);
    case PRINTF_SIZE:
    case PRINTF_DIFFERENCE:
        return va_arg(arguments->list, size_t);
    default:
        return va_arg(arguments->list, unsigned);
    }
}

static void
printf_string(struct printf_output *output, const struct printf_spec *spec, const char *text)
{
    if (!text)
        text = "(null)";
    /* With a precision, the array need not end with a NUL. */
    printf_field(output, spec, text,
                 spec->precision == PRINTF_NO_PRECISION ? strlen(text)
                                                        : strnlen(text, spec->precision));
}

/* Returns the first character of the format that is not used up: an extension takes its letter. */
static const char *
printf_pointer(struct printf_output *output, const struct printf_spec *spec, const void *pointer,
               const char *format)
{
    const struct printf_extension *extension = *format ? printf_extension_lookup(*format) : NULL;

    if (extension) {
        extension->format(output, spec, pointer);
        return format + 1;
    }
    if (pointer)
        printf_integer(output, spec, (uintptr_t)pointer, false);
    else
        printf_field(output, spec, "(nil)", 5);
    return format;
}

static const char *
printf_convert(struct printf_output *output, const struct printf_spec *spec, const char *format,
               struct printf_arguments *arguments)
{
    int64_t number;
    char character;

    switch (spec->conversion) {
    case 'd':
    case 'i':
        number = printf_signed(spec, arguments);
        printf_integer(output, spec, number < 0 ? -(uint64_t)number : (uint64_t)number, number < 0);
        break;
    case 'c':
        character = (char)va_arg(arguments->list, int);
        printf_field(output, spec, &character, 1);
        break;
    case 's':
        printf_string(output, spec, va_arg(arguments->list, const char *));
        break;
    case 'p':
        return printf_pointer(output, spec, va_arg(arguments->list, const void *), format);
    case '%':
        printf_put(output, "%", 1);
        break;
    case 'o':
    case 'u':
    case 'x':
    case 'X':
        printf_integer(output, spec, printf_unsigned(spec, arguments), false);
        break;
    default:
        printf_conversion_lookup(spec)->format(output, spec, arguments);
    }
    return format;
}

int
printf_format(bool (*put)(void *context, const char *text, size_t length), void *context,
              const char *format, va_list list)
{
    struct printf_output output = { .put = put, .context = context };
    struct printf_arguments arguments;
    struct printf_spec spec;

    va_copy(arguments.list, list);
    while (*format && !output.overflow) {
        const char *behind;
        size_t plain = 0;

        while (format[plain] && format[plain] != '%')
            plain++;
        printf_put(&output, format, plain);
        format += plain;
        if (!*format)
            break;
        behind = printf_spec_parse(&spec, format + 1, &arguments);
        if (!behind) {
            printf_put(&output, format, strlen(format));
            break;
        }
        format = printf_convert(&output, &spec, behind, &arguments);
    }
    va_end(arguments.list);
    return output.overflow ? -EOVERFLOW : (int)output.count;
}
