/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The printf family's common entry. See format.h.
 * @ingroup libc
 */
#include <errno.h>

#include <lib/printf.h>
#include <user/lib/format/format.h>

int
format_print(bool (*put)(void *context, const char *text, size_t length), void *context,
             const char *format, va_list arguments)
{
    int length;

    if (format_is_numbered(format))
        length = format_print_numbered(put, context, format, arguments);
    else
        length = printf_format(put, context, format, arguments);
    if (length < 0) {
        errno = -length;
        return -1;
    }
    return length;
}
