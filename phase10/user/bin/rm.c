/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief rm: removes files and trees.
 * @ingroup programs
 *
 * It asks for nothing, and refuses what nobody means: `/`, `.` and `..`.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char rm_help[] = "usage: rm [-dfRrv] FILE...\n"
                              "Remove files.\n"
                              "  -r, -R  folders, with all that is in them\n"
                              "  -d      empty folders\n"
                              "  -f      no word about files that do not exist\n"
                              "  -v      tell what is removed\n";

static bool rm_tree, rm_empty, rm_force, rm_tell;

/** What must not be meant. */
static bool
rm_refuses(const char *path)
{
    char *name = tool_last_name(path);
    bool dots = tool_is_dots(name);
    struct stat status, root;

    free(name);
    if (dots)
        tool_complain("refusing to remove . or .. directory: skipping %s", path);
    else if (rm_tree && lstat(path, &status) == 0 && stat("/", &root) == 0 &&
             tool_is_same(&status, &root))
        tool_complain("it is dangerous to operate recursively on %s", path);
    else
        return false;
    return true;
}

static void
rm_remove(const char *path)
{
    struct stat status;

    if (lstat(path, &status) != 0) {
        if (!rm_force || (errno != ENOENT && errno != ENOTDIR))
            tool_warn("cannot remove %s", path);
    } else if (S_ISDIR(status.st_mode) && !rm_tree) {
        if (!rm_empty)
            tool_complain("cannot remove %s: Is a directory", path);
        else if (rmdir(path) != 0)
            tool_warn("cannot remove %s", path);
        else if (rm_tell)
            printf("removed directory %s\n", path);
    } else {
        (void)tool_remove_tree(path, rm_tell);
    }
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, rm_help);
    while ((option = getopt(argc, argv, "dfRrv")) != -1) {
        if (option == '?')
            tool_usage(1);
        rm_empty |= option == 'd';
        rm_force |= option == 'f';
        rm_tree |= option == 'r' || option == 'R';
        rm_tell |= option == 'v';
    }
    if (optind == argc && !rm_force)
        tool_usage(1);
    for (argv += optind; *argv != NULL; argv++) {
        if (!rm_refuses(*argv))
            rm_remove(*argv);
    }
    return tool_end(0);
}
