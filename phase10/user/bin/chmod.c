/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief chmod: changes permissions.
 * @ingroup programs
 */
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char chmod_help[] = "usage: chmod [-Rv] MODE FILE...\n"
                                 "Change permissions. MODE is octal, or as u+x,go-w.\n"
                                 "  -R  of folders, and of all that is in them\n"
                                 "  -v  tell what is changed\n";

static bool chmod_tree, chmod_tell;
static const char *chmod_mode;

static bool
chmod_enter(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    char text[11];
    mode_t mode;

    (void)walk;
    if (S_ISLNK(status->st_mode) && depth > 0)
        return false;
    if (!tool_mode(chmod_mode, status->st_mode, S_ISDIR(status->st_mode), &mode))
        tool_refuse("invalid mode: %s", chmod_mode);
    if (chmod(path, mode) != 0) {
        tool_warn("changing permissions of %s", path);
    } else if (chmod_tell) {
        tool_mode_text(mode, text);
        printf("mode of %s is now %04o (%s)\n", path, (unsigned)mode, text + 1);
    }
    return chmod_tree;
}

/** Is this argument a mode like -x or -rw, and no option? */
static bool
chmod_is_mode(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0' && argument[1] != '-' &&
           strspn(argument + 1, "rwxXstugo,=+-") == strlen(argument + 1);
}

int
main(int argc, char **argv)
{
    struct tool_walk walk = { .enter = chmod_enter, .cannot = "cannot access ", .follow = true };
    int option, first = 1;
    mode_t ignored;

    tool_begin(argv, chmod_help);
    while (first < argc && argv[first][0] == '-' && !chmod_is_mode(argv[first]) &&
           strcmp(argv[first], "--") != 0)
        first++;
    if (first < argc && chmod_is_mode(argv[first])) {
        chmod_mode = argv[first]; /* getopt() would take it apart */
        argc = first;
    }
    while ((option = getopt(argc, argv, "+Rv")) != -1) {
        if (option == '?')
            tool_usage(1);
        chmod_tree |= option == 'R';
        chmod_tell |= option == 'v';
    }
    argv += optind;
    if (chmod_mode == NULL && (optind == argc || (chmod_mode = *argv) == NULL))
        tool_usage(1);
    if (*argv == NULL || *++argv == NULL)
        tool_usage(1);
    if (!tool_mode(chmod_mode, 0, false, &ignored))
        tool_refuse("invalid mode: %s", chmod_mode);
    for (; *argv != NULL; argv++)
        tool_walk(&walk, *argv);
    return tool_end(0);
}
