/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A growing piece of text; see buffer.h.
 * @ingroup grader
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "grade.h"

static void
buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t needed = buffer->size + more + 1;

    if (needed <= buffer->room)
        return;
    size_t room = needed < 256 ? 256 : needed + needed / 2;
    char *text = realloc(buffer->text, room);
    if (!text)
        harness_error("out of memory (%zu bytes)", room);
    buffer->text = text;
    buffer->room = room;
}

void
buffer_add(struct buffer *buffer, const char *bytes, size_t size)
{
    buffer_reserve(buffer, size);
    if (size > 0)
        memcpy(buffer->text + buffer->size, bytes, size);
    buffer->size += size;
    buffer->text[buffer->size] = '\0';
}

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
    char *text;
    va_list arguments;

    va_start(arguments, format);
    int size = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (size < 0)
        harness_error("out of memory");
    buffer_add(buffer, text, (size_t)size);
    free(text);
}

void
buffer_drop(struct buffer *buffer, size_t size)
{
    if (size > buffer->size)
        size = buffer->size;
    if (size == 0)
        return;
    memmove(buffer->text, buffer->text + size, buffer->size - size + 1);
    buffer->size -= size;
}

void
buffer_clear(struct buffer *buffer)
{
    buffer_drop(buffer, buffer->size);
}

const char *
buffer_text(const struct buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

const char *
buffer_last_line(const struct buffer *buffer, int *length)
{
    const char *text = buffer_text(buffer);
    size_t end = buffer->size;

    while (end > 0 && text[end - 1] == '\n')
        end--;
    size_t start = end;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    *length = (int)(end - start);
    return text + start;
}

void
buffer_free(struct buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct buffer){ 0 };
}
