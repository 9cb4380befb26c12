/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Copies of strings, and strings put together.
 * @ingroup libc
 *
 * Next to read: lib/string.c, the half that the kernel has, too.
 */
#include <string.h>

char *
stpcpy(char *restrict destination, const char *restrict source)
{
    size_t length = strlen(source);

    memcpy(destination, source, length + 1);
    return destination + length;
}

char *
strcpy(char *restrict destination, const char *restrict source)
{
    stpcpy(destination, source);
    return destination;
}

char *
stpncpy(char *restrict destination, const char *restrict source, size_t size)
{
    size_t length = strnlen(source, size);

    memcpy(destination, source, length);
    memset(destination + length, 0, size - length);
    return destination + length;
}

char *
strncpy(char *restrict destination, const char *restrict source, size_t size)
{
    stpncpy(destination, source, size);
    return destination;
}

char *
strcat(char *restrict destination, const char *restrict source)
{
    stpcpy(destination + strlen(destination), source);
    return destination;
}

char *
strncat(char *restrict destination, const char *restrict source, size_t limit)
{
    char *end = destination + strlen(destination);
    size_t length = strnlen(source, limit);

    memcpy(end, source, length);
    end[length] = '\0';
    return destination;
}

size_t
strlcat(char *restrict destination, const char *restrict source, size_t size)
{
    size_t used = strnlen(destination, size);

    return used + strlcpy(destination + used, source, size - used);
}
