/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Going through a tree of files. See tree.h.
 * @ingroup tools
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

bool
tool_names_read(struct tool_names *names, const char *folder)
{
    const struct dirent *entry;
    DIR *stream = opendir(folder);
    int error;

    *names = (struct tool_names){ .name = NULL };
    if (stream == NULL)
        return false;
    while (errno = 0, (entry = readdir(stream)) != NULL) {
        if (tool_is_dots(entry->d_name))
            continue;
        names->name = tool_grow(names->name, names->count, &names->room, sizeof(char *));
        names->name[names->count++] = tool_copy(entry->d_name, strlen(entry->d_name));
    }
    error = errno;
    closedir(stream);
    errno = error;
    return error == 0;
}

static int
walk_compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

void
tool_names_sort(struct tool_names *names)
{
    if (names->count > 0)
        qsort(names->name, names->count, sizeof(char *), walk_compare);
}

void
tool_names_free(struct tool_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->name[i]);
    free(names->name);
}

static void walk_file(struct tool_walk *walk, const char *path, int depth);

/** All that is in a folder. */
static void
walk_folder(struct tool_walk *walk, const char *path, int depth)
{
    struct tool_names names;

    if (!tool_names_read(&names, path))
        tool_warn("cannot read directory %s", path);
    if (walk->sorted)
        tool_names_sort(&names);
    for (size_t i = 0; i < names.count; i++) {
        char *inside = tool_join(path, names.name[i]);

        walk_file(walk, inside, depth + 1);
        free(inside);
    }
    tool_names_free(&names);
}

static void
walk_file(struct tool_walk *walk, const char *path, int depth)
{
    struct stat status;
    bool follow = walk->follow && depth == 0;

    if ((follow ? stat(path, &status) : lstat(path, &status)) != 0) {
        tool_warn("%s%s", walk->cannot, path);
        return;
    }
    if (!walk->enter(walk, path, &status, depth) || !S_ISDIR(status.st_mode))
        return;
    walk_folder(walk, path, depth);
    if (walk->leave != NULL)
        walk->leave(walk, path, &status, depth);
}

void
tool_walk(struct tool_walk *walk, const char *path)
{
    walk_file(walk, path, 0);
}

/** The data of tool_remove_tree(). */
struct walk_remove {
    bool tell, failed;
};

static void
walk_removed(struct walk_remove *remove, int result, const char *path, const char *kind)
{
    if (result != 0) {
        tool_warn("cannot remove %s", path);
        remove->failed = true;
    } else if (remove->tell) {
        printf("removed %s%s\n", kind, path);
    }
}

static bool
walk_remove_enter(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    (void)depth;
    if (S_ISDIR(status->st_mode))
        return true;
    walk_removed(walk->data, unlink(path), path, "");
    return false;
}

static void
walk_remove_leave(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    (void)status;
    (void)depth;
    walk_removed(walk->data, rmdir(path), path, "directory ");
}

bool
tool_remove_tree(const char *path, bool tell)
{
    struct walk_remove remove = { .tell = tell };
    struct tool_walk walk = { .enter = walk_remove_enter,
                              .leave = walk_remove_leave,
                              .cannot = "cannot remove ",
                              .data = &remove };

    tool_walk(&walk, path);
    return !remove.failed;
}
