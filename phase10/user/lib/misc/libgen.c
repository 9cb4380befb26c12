/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paths taken apart: POSIX's rules for slashes at the end.
 * @ingroup libc
 */
#include <libgen.h>
#include <string.h>

/** Length without slashes at the end, but one where there is nothing else. */
static size_t
path_trimmed(const char *path, size_t length)
{
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

/** Where the last name of a path without slashes at its end begins. */
static size_t
path_last(const char *path, size_t length)
{
    while (length > 0 && path[length - 1] != '/')
        length--;
    return length;
}

char *
basename(char *path)
{
    size_t length;

    if (path == NULL || *path == '\0')
        return ".";
    length = path_trimmed(path, strlen(path));
    if (length == 1 && *path == '/')
        return "/";
    path[length] = '\0';
    return path + path_last(path, length);
}

char *
dirname(char *path)
{
    size_t length;

    if (path == NULL || *path == '\0')
        return ".";
    length = path_trimmed(path, strlen(path));
    if (length == 1 && *path == '/')
        return "/";
    length = path_last(path, length);
    if (length == 0)
        return ".";
    path[path_trimmed(path, length)] = '\0';
    return path;
}
