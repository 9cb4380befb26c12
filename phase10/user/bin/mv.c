/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mv: gives files other names and places.
 * @ingroup programs
 *
 * Onto another filesystem it copies, and removes the source only when all of it has been copied.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char mv_help[] = "usage: mv [-fnuv] SOURCE TARGET | SOURCE... FOLDER\n"
                              "Rename or move files and folders.\n"
                              "  -f  replace what is there (usual)\n"
                              "  -n  leave what is there\n"
                              "  -u  ... unless it is older\n"
                              "  -v  tell what is done\n";

static bool mv_keep, mv_newer, mv_tell;

/** A folder and what is in it cannot be replaced by a copy in one step: it must be gone before. */
static bool
mv_clear(const char *from, const char *to)
{
    struct stat source, target;

    if (lstat(to, &target) != 0)
        return true;
    if (lstat(from, &source) != 0) {
        tool_warn("cannot stat %s", from);
        return false;
    }
    if (S_ISDIR(source.st_mode) != S_ISDIR(target.st_mode)) {
        if (S_ISDIR(target.st_mode))
            tool_complain("cannot overwrite directory %s with non-directory %s", to, from);
        else
            tool_complain("cannot overwrite non-directory %s with directory %s", to, from);
        return false;
    }
    if (S_ISDIR(target.st_mode) && rmdir(to) != 0) {
        tool_warn("cannot move %s to %s", from, to);
        return false;
    }
    return true;
}

static void
mv_across(const char *from, const char *to)
{
    if (!mv_clear(from, to))
        return;
    if (tool_copy_tree(from, to, TOOL_COPY_TREE | TOOL_COPY_KEEP | TOOL_COPY_LINKS))
        (void)tool_remove_tree(from, false);
    else
        tool_complain("%s stays, since not all of it could be copied", from);
}

/** Is there something at the target that is to stay, or the same file? */
static bool
mv_stays(const char *from, const char *to)
{
    struct stat source, target;

    if (lstat(from, &source) != 0 || lstat(to, &target) != 0)
        return false;
    if (tool_is_same(&source, &target) && source.st_nlink < 2) {
        char *one = realpath(from, NULL), *other = realpath(to, NULL);
        bool same = one != NULL && other != NULL && strcmp(one, other) == 0;

        free(one);
        free(other);
        if (same && !S_ISLNK(source.st_mode)) {
            tool_complain("%s and %s are the same file", from, to);
            return true;
        }
    }
    return mv_keep || (mv_newer && target.st_mtime >= source.st_mtime);
}

static void
mv_move(const char *from, const char *to)
{
    struct stat status;

    if (lstat(from, &status) != 0) {
        tool_warn("cannot stat %s", from);
        return;
    }
    if (mv_stays(from, to))
        return;
    if (rename(from, to) == 0) {
        if (mv_tell)
            printf("renamed %s -> %s\n", from, to);
    } else if (errno == EXDEV) {
        if (mv_tell)
            printf("copied %s -> %s\n", from, to);
        mv_across(from, to);
    } else if (errno == EINVAL && S_ISDIR(status.st_mode)) {
        tool_complain("cannot move %s to a subdirectory of itself, %s", from, to);
    } else {
        tool_warn("cannot move %s to %s", from, to);
    }
}

static void
mv_into(const char *from, const char *folder)
{
    char *name = tool_last_name(from), *to = tool_join(folder, name);

    mv_move(from, to);
    free(name);
    free(to);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, mv_help);
    while ((option = getopt(argc, argv, "fnuv")) != -1) {
        if (option == '?')
            tool_usage(1);
        mv_keep = option == 'n' || (mv_keep && option != 'f');
        mv_newer |= option == 'u';
        mv_tell |= option == 'v';
    }
    argv += optind;
    argc -= optind;
    if (argc < 2)
        tool_usage(1);
    if (tool_is_folder(argv[argc - 1])) {
        for (int i = 0; i < argc - 1; i++)
            mv_into(argv[i], argv[argc - 1]);
    } else if (argc > 2) {
        tool_no_folder(argv[argc - 1]);
    } else {
        mv_move(argv[0], argv[1]);
    }
    return tool_end(0);
}
