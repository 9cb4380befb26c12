/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief cp: copies files and trees.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char cp_help[] =
    "usage: cp [-afLnPpRruv] SOURCE TARGET | SOURCE... FOLDER\n"
    "Copy files.\n"
    "  -R, -r  folders, with all that is in them\n"
    "  -a      the same as -RpP\n"
    "  -p      keep times, permissions and owners\n"
    "  -P, -L  copy symbolic links as links (usual with -R), or what they lead to\n"
    "  -f      remove a target that cannot be opened\n"
    "  -n      leave what is there already\n"
    "  -u      ... unless it is older\n"
    "  -v      tell what is done\n";

/** Is one of the two given, -P or -L? */
enum cp_links { CP_USUAL, CP_LINKS, CP_TARGETS };

static unsigned
cp_option(int option, enum cp_links *links)
{
    switch (option) {
    case 'a':
        *links = CP_LINKS;
        return TOOL_COPY_TREE | TOOL_COPY_KEEP;
    case 'f':
        return TOOL_COPY_FORCE;
    case 'L':
        *links = CP_TARGETS;
        return 0;
    case 'n':
        return TOOL_COPY_NEW;
    case 'P':
        *links = CP_LINKS;
        return 0;
    case 'p':
        return TOOL_COPY_KEEP;
    case 'R':
    case 'r':
        return TOOL_COPY_TREE;
    case 'u':
        return TOOL_COPY_NEWER;
    case 'v':
        return TOOL_COPY_TELL;
    default:
        tool_usage(1);
    }
}

/** Copy one into a folder, under its own name. */
static void
cp_into(const char *from, const char *folder, unsigned options)
{
    char *name = tool_last_name(from), *to = tool_join(folder, tool_is_dots(name) ? "" : name);

    if (!tool_copy_tree(from, to, options))
        tool_status = 1;
    free(name);
    free(to);
}

int
main(int argc, char **argv)
{
    enum cp_links links = CP_USUAL;
    unsigned options = 0;
    int option;

    tool_begin(argv, cp_help);
    while ((option = getopt(argc, argv, "afLnPpRruv")) != -1)
        options |= cp_option(option, &links);
    if (links == CP_LINKS || (links == CP_USUAL && (options & TOOL_COPY_TREE) != 0))
        options |= TOOL_COPY_LINKS;
    argv += optind;
    argc -= optind;
    if (argc < 2)
        tool_usage(1);
    if (tool_is_folder(argv[argc - 1])) {
        for (int i = 0; i < argc - 1; i++)
            cp_into(argv[i], argv[argc - 1], options);
    } else if (argc > 2) {
        tool_no_folder(argv[argc - 1]);
    } else if (!tool_copy_tree(argv[0], argv[1], options)) {
        tool_status = 1;
    }
    return tool_end(0);
}
