/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ln: gives files more names, and makes symbolic links.
 * @ingroup programs
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char ln_help[] = "usage: ln [-fnsv] TARGET [NAME] | TARGET... FOLDER\n"
                              "Make links to files.\n"
                              "  -s  symbolic ones\n"
                              "  -f  remove what has the name already\n"
                              "  -n  a NAME that is a link to a folder is no folder\n"
                              "  -v  tell what is made\n";

static bool ln_symbolic, ln_force, ln_no_follow, ln_tell;

static void
ln_link(const char *target, const char *name)
{
    struct stat from, to;

    if (!ln_symbolic && lstat(target, &from) != 0) {
        tool_warn("failed to access %s", target);
        return;
    }
    if (!ln_symbolic && S_ISDIR(from.st_mode)) {
        tool_complain("%s: hard link not allowed for directory", target);
        return;
    }
    if (ln_force && lstat(name, &to) == 0 && !S_ISDIR(to.st_mode)) {
        if (!ln_symbolic && tool_is_same(&from, &to)) {
            tool_complain("%s and %s are the same file", target, name);
            return;
        }
        unlink(name);
    }
    if ((ln_symbolic ? symlink(target, name) : link(target, name)) != 0)
        tool_warn("failed to create %s link %s", ln_symbolic ? "symbolic" : "hard", name);
    else if (ln_tell)
        printf("%s %s %s\n", name, ln_symbolic ? "->" : "=>", target);
}

static void
ln_into(const char *target, const char *folder)
{
    char *last = tool_last_name(target), *name = tool_join(folder, last);

    ln_link(target, name);
    free(last);
    free(name);
}

/** Is this the folder that links are made in? */
static bool
ln_is_folder(const char *name)
{
    struct stat status;

    if (ln_no_follow && lstat(name, &status) == 0 && S_ISLNK(status.st_mode))
        return false;
    return tool_is_folder(name);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, ln_help);
    while ((option = getopt(argc, argv, "fnsv")) != -1) {
        if (option == '?')
            tool_usage(1);
        ln_symbolic |= option == 's';
        ln_force |= option == 'f';
        ln_no_follow |= option == 'n';
        ln_tell |= option == 'v';
    }
    argv += optind;
    argc -= optind;
    if (argc == 0)
        tool_usage(1);
    if (argc == 1) {
        ln_into(argv[0], ".");
    } else if (ln_is_folder(argv[argc - 1])) {
        for (int i = 0; i < argc - 1; i++)
            ln_into(argv[i], argv[argc - 1]);
    } else if (argc > 2) {
        tool_no_folder(argv[argc - 1]);
    } else {
        ln_link(argv[0], argv[1]);
    }
    return tool_end(0);
}
