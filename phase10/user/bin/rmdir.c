/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief rmdir: removes empty folders.
 * @ingroup programs
 */
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char rmdir_help[] = "usage: rmdir [-p] FOLDER...\n"
                                 "Remove folders that are empty.\n"
                                 "  -p  and those that lead there: rmdir -p a/b is rmdir a/b a\n";

static void
rmdir_remove(char *path, bool parents)
{
    for (bool first = true;; first = false) {
        char *slash;
        size_t end = strlen(path);

        if (rmdir(path) != 0) {
            tool_warn("failed to remove %s%s", first ? "" : "directory ", path);
            return;
        }
        while (end > 1 && path[end - 1] == '/')
            path[--end] = '\0';
        slash = strrchr(path, '/');
        if (!parents || slash == NULL || slash == path)
            return;
        *slash = '\0';
    }
}

int
main(int argc, char **argv)
{
    bool parents = false;
    int option;

    tool_begin(argv, rmdir_help);
    while ((option = getopt(argc, argv, "p")) != -1) {
        if (option == '?')
            tool_usage(1);
        parents = true;
    }
    if (optind == argc)
        tool_usage(1);
    for (argv += optind; *argv != NULL; argv++)
        rmdir_remove(*argv, parents);
    return tool_end(0);
}
