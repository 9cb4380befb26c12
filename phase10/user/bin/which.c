/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief which: tells where programs are found.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char which_help[] = "usage: which [-a] NAME...\n"
                                 "Tell where programs are found in $PATH; status 1: one is not.\n"
                                 "  -a  all places, not the first alone\n";

/** Where programs are when nobody says. */
#define WHICH_PATH "/bin"

static bool
which_is_program(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/** Look through the folders. @return whether there is one */
static bool
which_find(const char *name, bool all)
{
    const char *folders = getenv("PATH");
    bool found = false;

    if (strchr(name, '/') != NULL) {
        if (which_is_program(name))
            puts(name);
        return which_is_program(name);
    }
    if (folders == NULL)
        folders = WHICH_PATH;
    for (;;) {
        size_t length = strcspn(folders, ":");
        char *folder = length > 0 ? tool_copy(folders, length) : tool_copy(".", 1);
        char *path = tool_join(folder, name);

        if ((all || !found) && which_is_program(path)) {
            puts(path);
            found = true;
        }
        free(folder);
        free(path);
        if (folders[length] == '\0')
            return found;
        folders += length + 1;
    }
}

int
main(int argc, char **argv)
{
    bool all = false;
    int option, status = 0;

    tool_begin(argv, which_help);
    while ((option = getopt(argc, argv, "a")) != -1) {
        if (option == '?')
            tool_usage(2);
        all = true;
    }
    if (optind == argc)
        tool_usage(2);
    for (argv += optind; *argv != NULL; argv++) {
        if (!which_find(*argv, all))
            status = 1;
    }
    return tool_end(status);
}
