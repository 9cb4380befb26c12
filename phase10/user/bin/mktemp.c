/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mktemp: makes a file or a folder that nobody else has.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char mktemp_help[] =
    "usage: mktemp [-dqu] [-p FOLDER] [TEMPLATE]\n"
    "Make an empty file with a new name, and tell it. The XXXXXX at the end of TEMPLATE are\n"
    "replaced; without one it is tmp.XXXXXXXXXX in $TMPDIR or /tmp.\n"
    "  -d  a folder\n"
    "  -p  in this folder\n"
    "  -q  no word about what fails\n"
    "  -u  tell a name only\n";

/** Where and how it is to be called. From malloc(). */
static char *
mktemp_path(const char *folder, const char *template)
{
    const char *temporary = getenv("TMPDIR");

    if (folder == NULL && template != NULL)
        return tool_copy(template, strlen(template));
    if (folder == NULL)
        folder = temporary != NULL && *temporary != '\0' ? temporary : "/tmp";
    return tool_join(folder, template != NULL ? template : "tmp.XXXXXXXXXX");
}

/** mkstemp() replaces six: the others here, which only make the name longer. */
static void
mktemp_more(char *path)
{
    for (char *x = path + strlen(path) - 6; x > path && x[-1] == 'X'; x--)
        x[-1] = (char)('a' + getpid() % 26);
}

int
main(int argc, char **argv)
{
    bool folder = false, quiet = false, name_only = false, made;
    const char *where = NULL;
    char *path;
    int option;

    tool_begin(argv, mktemp_help);
    while ((option = getopt(argc, argv, "dp:qu")) != -1) {
        if (option == '?')
            tool_usage(1);
        folder |= option == 'd';
        quiet |= option == 'q';
        name_only |= option == 'u';
        where = option == 'p' ? optarg : where;
    }
    if (argc - optind > 1)
        tool_usage(1);
    path = mktemp_path(where, argv[optind]);
    if (strlen(path) < 6 || strcmp(path + strlen(path) - 6, "XXXXXX") != 0)
        tool_refuse("too few X's at the end of template %s", path);
    mktemp_more(path);
    made = folder ? mkdtemp(path) != NULL : mkstemp(path) >= 0;
    if (!made && quiet)
        return 1;
    if (!made)
        tool_fail("failed to create %s via template %s", folder ? "directory" : "file", path);
    if (name_only && (folder ? rmdir(path) : unlink(path)) != 0)
        tool_warn("cannot remove %s", path);
    puts(path);
    free(path);
    return tool_end(0);
}
