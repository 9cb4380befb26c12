/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief find: looks through trees for files, and does something with them.
 * @ingroup programs
 */
#include <limits.h>
#include <string.h>

#include <user/bin/find/find.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char find_help[] =
    "usage: find [FILE...] [EXPRESSION]\n"
    "Look through trees, and print each file for which EXPRESSION is true.\n"
    "  -name, -iname, -path PATTERN  what it is called; -i: large or small letters\n"
    "  -type b|c|d|f|l|p             what it is\n"
    "  -size N[ckMG]  -links N       how large: blocks of 512, bytes, KiB ...; its names\n"
    "  -mtime, -mmin N               days, minutes since its change; -newer FILE\n"
    "  -perm MODE  -empty            permissions; no bytes, or no files\n"
    "  -maxdepth, -mindepth N  -depth  -xdev  -prune\n"
    "  -print  -print0  -delete  -exec PROGRAM {} ;  -exec PROGRAM {} +\n"
    "  !, -not   -a, -and   -o, -or   ( )   -true   -false\n"
    "+N is more than N, -N less. Words that a shell would take are quoted: '*.c' \\( \\;\n";

struct find_options find_options = { .least = 0, .most = INT_MAX };
static dev_t find_device;

static bool
find_look(struct find_node *expression, struct find_file *file)
{
    if (file->depth < find_options.least || file->depth > find_options.most)
        return false;
    if (expression == NULL)
        return find_print(NULL, file);
    return expression->fn(expression, file) && (find_options.acts || find_print(NULL, file));
}

static bool
find_enter(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    struct find_file file = { .path = path, .status = status, .depth = depth };
    bool folder = S_ISDIR(status->st_mode);

    if (depth == 0)
        find_device = status->st_dev;
    if (!folder || !find_options.depth)
        (void)find_look(walk->data, &file);
    if (folder && depth >= find_options.most) {
        if (find_options.depth)
            (void)find_look(walk->data, &file);
        return false;
    }
    return !file.prune && (!find_options.same_device || status->st_dev == find_device);
}

static void
find_leave(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    struct find_file file = { .path = path, .status = status, .depth = depth };

    if (find_options.depth)
        (void)find_look(walk->data, &file);
}

/** Does the expression begin here? */
static bool
find_is_expression(const char *argument)
{
    return (argument[0] == '-' && argument[1] != '\0') || strcmp(argument, "(") == 0 ||
           strcmp(argument, "!") == 0;
}

int
main(int argc, char **argv)
{
    struct tool_walk walk = { .enter = find_enter, .leave = find_leave, .cannot = "" };
    int first = 1;

    tool_begin(argv, find_help);
    while (first < argc && !find_is_expression(argv[first]))
        first++;
    walk.data = find_parse(argv + first);
    if (first == 1)
        tool_walk(&walk, ".");
    for (int i = 1; i < first; i++)
        tool_walk(&walk, argv[i]);
    find_exec_end();
    return tool_end(0);
}
