/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief find: tests, and actions that need no program.
 * @ingroup programs
 */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <user/bin/find/find.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

bool
find_both(struct find_node *node, struct find_file *file)
{
    return node->left->fn(node->left, file) && node->right->fn(node->right, file);
}

bool
find_either(struct find_node *node, struct find_file *file)
{
    return node->left->fn(node->left, file) || node->right->fn(node->right, file);
}

bool
find_not(struct find_node *node, struct find_file *file)
{
    return !node->left->fn(node->left, file);
}

/** @param flags FNM_CASEFOLD or 0 */
static bool
test_name(const char *pattern, const char *path, int flags)
{
    char *name = tool_last_name(path);
    bool matches = fnmatch(pattern, name, flags) == 0;

    free(name);
    return matches;
}

bool
find_name(struct find_node *node, struct find_file *file)
{
    return test_name(node->text, file->path, 0);
}

bool
find_name_folded(struct find_node *node, struct find_file *file)
{
    return test_name(node->text, file->path, FNM_CASEFOLD);
}

bool
find_path(struct find_node *node, struct find_file *file)
{
    return fnmatch(node->text, file->path, 0) == 0;
}

bool
find_type(struct find_node *node, struct find_file *file)
{
    char text[11];

    tool_mode_text(file->status->st_mode, text);
    return node->text[0] == (text[0] == '-' ? 'f' : text[0]);
}

static bool
test_compare(const struct find_node *node, long long value)
{
    return node->compare < 0   ? value < node->number
           : node->compare > 0 ? value > node->number
                               : value == node->number;
}

/* A part of a unit counts as a whole one. */
bool
find_size(struct find_node *node, struct find_file *file)
{
    unsigned long long size = (unsigned long long)file->status->st_size;

    return test_compare(node, (long long)((size + node->unit - 1) / node->unit));
}

/** When this program began to look: the same for all files. */
static time_t
test_now(void)
{
    static time_t now;

    if (now == 0)
        now = time(NULL);
    return now;
}

/* -mtime counts whole days; -mmin of the GNU tool compares without rounding, so +N and -N meet. */
bool
find_age(struct find_node *node, struct find_file *file)
{
    long long age = (long long)test_now() - file->status->st_mtime;

    if (node->unit == 60 && node->compare != 0)
        return node->compare > 0 ? age > node->number * 60 : age < node->number * 60;
    return test_compare(node, age / (long long)node->unit + (node->unit == 60 && age % 60 != 0));
}

bool
find_links(struct find_node *node, struct find_file *file)
{
    return test_compare(node, (long long)file->status->st_nlink);
}

bool
find_permissions(struct find_node *node, struct find_file *file)
{
    mode_t mode = file->status->st_mode & 07777, wanted = (mode_t)node->number;

    if (node->compare < 0)
        return (mode & wanted) == wanted;
    if (node->compare > 0)
        return wanted == 0 || (mode & wanted) != 0;
    return mode == wanted;
}

bool
find_newer(struct find_node *node, struct find_file *file)
{
    const struct timespec *time = &file->status->st_mtim;

    return time->tv_sec > node->time.tv_sec ||
           (time->tv_sec == node->time.tv_sec && time->tv_nsec > node->time.tv_nsec);
}

bool
find_empty(struct find_node *node, struct find_file *file)
{
    struct tool_names names;
    bool empty;

    (void)node;
    if (S_ISREG(file->status->st_mode))
        return file->status->st_size == 0;
    if (!S_ISDIR(file->status->st_mode))
        return false;
    empty = tool_names_read(&names, file->path) && names.count == 0;
    tool_names_free(&names);
    return empty;
}

bool
find_true(struct find_node *node, struct find_file *file)
{
    (void)node;
    (void)file;
    return true;
}

bool
find_false(struct find_node *node, struct find_file *file)
{
    (void)node;
    (void)file;
    return false;
}

bool
find_prune(struct find_node *node, struct find_file *file)
{
    (void)node;
    file->prune = true;
    return true;
}

bool
find_print(struct find_node *node, struct find_file *file)
{
    (void)node;
    puts(file->path);
    return true;
}

bool
find_print0(struct find_node *node, struct find_file *file)
{
    (void)node;
    fputs(file->path, stdout);
    putchar('\0');
    return true;
}

bool
find_delete(struct find_node *node, struct find_file *file)
{
    bool folder = S_ISDIR(file->status->st_mode);

    (void)node;
    if (strcmp(file->path, ".") == 0)
        return true; /* nobody means the folder that he is in */
    if ((folder ? rmdir(file->path) : unlink(file->path)) == 0)
        return true;
    tool_warn("cannot delete %s", file->path);
    return false;
}
