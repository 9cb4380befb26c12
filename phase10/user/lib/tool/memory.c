/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory and numbers for tools, which end when there is no more, or none. See tool.h.
 * @ingroup tools
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/tool/tool.h>

void *
tool_resize(void *memory, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        tool_refuse("out of memory");
    memory = realloc(memory, count * size > 0 ? count * size : 1);
    if (memory == NULL)
        tool_refuse("out of memory");
    return memory;
}

char *
tool_copy(const char *text, size_t length)
{
    char *copy = tool_resize(NULL, length + 1, 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void *
tool_grow(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? 16 : *room * 2;
    return tool_resize(array, *room, size);
}

long long
tool_number(const char *text, const char *what, long long least, long long most)
{
    char *end;
    long long number;

    errno = 0;
    number = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || number < least || number > most ||
        strspn(text, "+-0123456789") != strlen(text))
        tool_refuse("invalid %s: '%s'", what, text);
    return number;
}
