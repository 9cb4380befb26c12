/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief chown: changes whom files belong to.
 * @ingroup programs
 *
 * There is no list of users: root is 0, everybody else a number.
 */
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char chown_help[] = "usage: chown [-hR] USER[:GROUP] FILE...\n"
                                 "Change whom files belong to: numbers, or root.\n"
                                 "  -h  a symbolic link itself\n"
                                 "  -R  folders, and all that is in them\n";

static bool chown_tree, chown_link;
static uid_t chown_user = (uid_t)-1;
static gid_t chown_group = (gid_t)-1;

static unsigned
chown_number(const char *text, const char *what)
{
    return strcmp(text, "root") == 0 ? 0 : (unsigned)tool_number(text, what, 0, 0xFFFFFFFEll);
}

/** USER, USER:GROUP or :GROUP. */
static void
chown_parse(char *text)
{
    char *colon = strchr(text, ':');

    if (colon != NULL) {
        *colon = '\0';
        if (colon[1] != '\0')
            chown_group = chown_number(colon + 1, "group");
    }
    if (*text != '\0')
        chown_user = chown_number(text, "user");
}

static bool
chown_enter(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    int result = chown_link || (depth > 0 && S_ISLNK(status->st_mode))
                     ? lchown(path, chown_user, chown_group)
                     : chown(path, chown_user, chown_group);

    (void)walk;
    if (result != 0)
        tool_warn("changing ownership of %s", path);
    return chown_tree;
}

int
main(int argc, char **argv)
{
    struct tool_walk walk = { .enter = chown_enter, .cannot = "cannot access " };
    int option;

    tool_begin(argv, chown_help);
    while ((option = getopt(argc, argv, "hR")) != -1) {
        if (option == '?')
            tool_usage(1);
        chown_link |= option == 'h';
        chown_tree |= option == 'R';
    }
    if (argc - optind < 2)
        tool_usage(1);
    walk.follow = !chown_link;
    chown_parse(argv[optind]);
    for (argv += optind + 1; *argv != NULL; argv++)
        tool_walk(&walk, *argv);
    return tool_end(0);
}
