/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Searching in strings, and cutting them.
 * @ingroup libc
 */
#include <string.h>
#include <strings.h>

char *
strpbrk(const char *string, const char *accept)
{
    string += strcspn(string, accept);
    return *string == '\0' ? NULL : (char *)string;
}

char *
strchrnul(const char *string, int character)
{
    while (*string != '\0' && *string != (char)character)
        string++;
    return (char *)string;
}

char *
strcasestr(const char *haystack, const char *needle)
{
    size_t length = strlen(needle);

    do {
        if (strncasecmp(haystack, needle, length) == 0)
            return (char *)haystack;
    } while (*haystack++ != '\0');
    return NULL;
}

char *
strtok(char *restrict string, const char *restrict delimiters)
{
    static char *position;

    return strtok_r(string, delimiters, &position);
}

char *
strsep(char **restrict position, const char *restrict delimiters)
{
    char *piece = *position;

    if (piece == NULL)
        return NULL;
    *position = strpbrk(piece, delimiters);
    if (*position != NULL)
        *(*position)++ = '\0';
    return piece;
}
