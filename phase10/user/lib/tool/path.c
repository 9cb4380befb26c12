/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paths, sizes and the terminal's width. See tree.h.
 * @ingroup tools
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

/** Columns of a terminal that does not tell. */
#define PATH_COLUMNS 80

char *
tool_join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] == '/';
    char *path = tool_resize(NULL, length + strlen(name) + 2, 1);

    sprintf(path, "%s%s%s", folder, slash ? "" : "/", name);
    return path;
}

char *
tool_last_name(const char *path)
{
    size_t end = strlen(path), begin;

    while (end > 1 && path[end - 1] == '/')
        end--;
    for (begin = end; begin > 0 && path[begin - 1] != '/';)
        begin--;
    if (end == 1 && path[0] == '/')
        begin = 0;
    return tool_copy(path + begin, end - begin);
}

bool
tool_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

_Noreturn void
tool_no_folder(const char *path)
{
    struct stat status;

    if (stat(path, &status) == 0)
        errno = ENOTDIR;
    tool_fail("target %s", path);
}

bool
tool_is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

bool
tool_is_same(const struct stat *left, const struct stat *right)
{
    return left->st_dev == right->st_dev && left->st_ino == right->st_ino;
}

void
tool_size_text(unsigned long long size, char *text)
{
    static const char units[] = "KMGTPE";
    unsigned long long unit = 1024;
    unsigned which = 0, tenths;

    if (size < unit) {
        sprintf(text, "%llu", size);
        return;
    }
    while (which < sizeof(units) - 2 && (size + unit - 1) / unit >= 1024) {
        unit *= 1024;
        which++;
    }
    tenths = (unsigned)((size / unit) * 10 + ((size % unit) * 10 + unit - 1) / unit);
    if (tenths < 100)
        sprintf(text, "%u.%u%c", tenths / 10, tenths % 10, units[which]);
    else
        sprintf(text, "%llu%c", (size + unit - 1) / unit, units[which]);
}

int
tool_columns(void)
{
    struct winsize window;

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        return window.ws_col;
    return PATH_COLUMNS;
}
