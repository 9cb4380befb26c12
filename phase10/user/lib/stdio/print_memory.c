/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf() into memory: sprintf(), snprintf(), asprintf() and theirs.
 * @ingroup libc
 */
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/format/format.h>

#define PRINT_GROWING_START 64 /* bytes of room to begin with */

/** Room for a text. Invariant: `room` bytes from `next` on are free, not counting the NUL. */
struct print_fixed {
    char *next;
    size_t room;
};

static bool
print_fixed_put(void *context, const char *text, size_t length)
{
    struct print_fixed *fixed = context;

    if (length > fixed->room)
        length = fixed->room;
    memcpy(fixed->next, text, length);
    fixed->next += length;
    fixed->room -= length;
    return fixed->room > 0;
}

int
vsnprintf(char *restrict text, size_t size, const char *restrict format, va_list arguments)
{
    char nothing;
    struct print_fixed fixed = { size > 0 ? text : &nothing, size > 0 ? size - 1 : 0 };
    int length = format_print(print_fixed_put, &fixed, format, arguments);

    *fixed.next = '\0';
    return length;
}

int
vsprintf(char *restrict text, const char *restrict format, va_list arguments)
{
    return vsnprintf(text, (size_t)INT_MAX + 1, format, arguments);
}

int
snprintf(char *restrict text, size_t size, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return length;
}

int
sprintf(char *restrict text, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsprintf(text, format, arguments);
    va_end(arguments);
    return length;
}

/** A text that grows. */
struct print_growing {
    char *text;
    size_t used, size;
    bool failed;
};

static bool
print_growing_put(void *context, const char *text, size_t length)
{
    struct print_growing *growing = context;

    if (!growing->failed && growing->used + length >= growing->size) {
        size_t size = 2 * (growing->used + length) + PRINT_GROWING_START;
        char *memory = realloc(growing->text, size);

        growing->failed = memory == NULL;
        if (memory) {
            growing->text = memory;
            growing->size = size;
        }
    }
    if (growing->failed)
        return false;
    memcpy(growing->text + growing->used, text, length);
    growing->used += length;
    growing->text[growing->used] = '\0';
    return true;
}

int
vasprintf(char **restrict text, const char *restrict format, va_list arguments)
{
    struct print_growing growing = { .text = NULL };
    int length = format_print(print_growing_put, &growing, format, arguments);

    if (length == 0)
        growing.text = calloc(1, 1);
    if (length < 0 || growing.failed || !growing.text) {
        free(growing.text);
        growing.text = NULL;
        length = -1;
    }
    *text = growing.text;
    return length;
}

int
asprintf(char **restrict text, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vasprintf(text, format, arguments);
    va_end(arguments);
    return length;
}
