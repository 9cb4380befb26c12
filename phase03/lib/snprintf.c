/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Formatting into a buffer that may be too small. See printf.h for the contract.
 * @ingroup lib
 */
#include <stdbool.h>

#include <lib/printf.h>
#include <lib/string.h>

/* Invariant: `room` bytes from `next` on are free, not counting the one for the NUL. */
struct snprintf_buffer {
    char *next;
    size_t room;
};

static bool
snprintf_put(void *context, const char *text, size_t length)
{
    struct snprintf_buffer *buffer = context;

    if (length > buffer->room)
        length = buffer->room;
    memcpy(buffer->next, text, length);
    buffer->next += length;
    buffer->room -= length;
    return buffer->room > 0;
}

int
vsnprintf(char *text, size_t size, const char *format, va_list arguments)
{
    char nothing;
    struct snprintf_buffer buffer = { .next = text, .room = size - 1 };
    int length;

    if (size == 0) {
        buffer.next = &nothing;
        buffer.room = 0;
    }
    length = printf_format(snprintf_put, &buffer, format, arguments);
    *buffer.next = '\0';
    return length;
}

int
snprintf(char *text, size_t size, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return length;
}
