/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names that BSD had before there was a standard.
 * @ingroup libc
 */
#include <string.h>
#include <strings.h>

int
ffs(int value)
{
    return __builtin_ffs(value);
}

int
bcmp(const void *left, const void *right, size_t size)
{
    return memcmp(left, right, size);
}

void
bcopy(const void *source, void *destination, size_t size)
{
    memmove(destination, source, size);
}

void
bzero(void *memory, size_t size)
{
    memset(memory, 0, size);
}

char *
index(const char *string, int character)
{
    return strchr(string, character);
}

char *
rindex(const char *string, int character)
{
    return strrchr(string, character);
}
