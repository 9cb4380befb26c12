/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The str… functions. See string.h for the contracts.
 * @ingroup lib
 */
#include <stdbool.h>

#include <lib/loop.h>
#include <lib/string.h>

size_t
strlen(const char *string)
{
    const char *end = string;

    while (*end) {
        end++;
        LOOP_AS_WRITTEN();
    }
    return (size_t)(end - string);
}

size_t
strnlen(const char *string, size_t limit)
{
    size_t length = 0;

    while (length < limit && string[length])
        length++;
    return length;
}

int
strcmp(const char *left, const char *right)
{
    while (*left && *left == *right) {
        left++;
        right++;
    }
    return (unsigned char)*left - (unsigned char)*right;
}

int
strncmp(const char *left, const char *right, size_t limit)
{
    while (limit > 0 && *left && *left == *right) {
        left++;
        right++;
        limit--;
    }
    return limit == 0 ? 0 : (unsigned char)*left - (unsigned char)*right;
}

char *
strchr(const char *string, int character)
{
    while (*string != (char)character) {
        if (!*string)
            return NULL;
        string++;
    }
    return (char *)string;
}

char *
strrchr(const char *string, int character)
{
    const char *last = NULL;

    do {
        if (*string == (char)character)
            last = string;
    } while (*string++);
    return (char *)last;
}

static bool
string_starts_with(const char *string, const char *start)
{
    while (*start && *string == *start) {
        string++;
        start++;
    }
    return !*start;
}

char *
strstr(const char *haystack, const char *needle)
{
    do {
        if (string_starts_with(haystack, needle))
            return (char *)haystack;
    } while (*haystack++);
    return NULL;
}

static bool
string_has(const char *set, char character)
{
    for (; *set; set++) {
        if (*set == character)
            return true;
    }
    return false;
}

size_t
strspn(const char *string, const char *accept)
{
    size_t length = 0;

    while (string[length] && string_has(accept, string[length]))
        length++;
    return length;
}

size_t
strcspn(const char *string, const char *reject)
{
    size_t length = 0;

    while (string[length] && !string_has(reject, string[length]))
        length++;
    return length;
}

size_t
strlcpy(char *restrict destination, const char *restrict source, size_t size)
{
    size_t length = strlen(source);

    if (size > 0) {
        size_t copied = length < size ? length : size - 1;

        memcpy(destination, source, copied);
        destination[copied] = '\0';
    }
    return length;
}

char *
strtok_r(char *restrict string, const char *restrict delimiters, char **restrict position)
{
    char *word = string ? string : *position;

    word += strspn(word, delimiters);
    *position = word + strcspn(word, delimiters);
    if (*word == '\0')
        return NULL;
    if (**position)
        *(*position)++ = '\0';
    return word;
}
