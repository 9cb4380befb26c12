/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ls: tells what is in folders.
 * @ingroup programs
 *
 * Status 1: something in a folder could not be looked at; 2: something that was named.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/ls/ls.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char ls_help[] =
    "usage: ls [-1AaCdFhilnpRrSstU] [FILE...]\n"
    "Tell what is in folders.\n"
    "  -a, -A  names that begin with a dot, too; -A: without . and ..\n"
    "  -d      the folder itself, not what is in it\n"
    "  -R      folders in folders, too\n"
    "  -l, -n  with permissions, links, owners, size and date; -n: owners as numbers\n"
    "  -i, -s  with inode numbers; with the KiB they take\n"
    "  -h      sizes as 12K, 3.4M\n"
    "  -F, -p  / behind folders; -F: * programs, @ links, | pipes, too\n"
    "  -1, -C  a line each, in columns (usual on a terminal)\n"
    "  -S, -t  the largest first, the newest first; -U: as the folder has them\n"
    "  -r      the last first\n";

struct ls_options ls_options;

static void
ls_option(int option)
{
    struct ls_options *options = &ls_options;

    switch (option) {
    case '1':
        options->form = LS_ONE;
        break;
    case 'A':
    case 'a':
        options->nearly_all = option == 'A';
        options->all = option == 'a';
        break;
    case 'C':
        options->form = LS_COLUMNS;
        break;
    case 'd':
        options->folder_itself = true;
        break;
    case 'F':
        options->marks = true;
        break;
    case 'h':
        options->human = true;
        break;
    case 'i':
        options->inodes = true;
        break;
    case 'n':
        options->numbers = true;
        options->form = LS_LONG;
        break;
    case 'l':
        options->form = LS_LONG;
        break;
    case 'p':
        options->slashes = true;
        break;
    case 'R':
        options->deep = true;
        break;
    case 'r':
        options->reverse = true;
        break;
    case 'S':
        options->order = LS_BY_SIZE;
        break;
    case 's':
        options->blocks = true;
        break;
    case 't':
        options->order = LS_BY_TIME;
        break;
    case 'U':
        options->order = LS_AS_IT_IS;
        break;
    default:
        tool_usage(2);
    }
}

/** Is anything but the name wanted? Else no file need be looked at. */
static bool
ls_needs_status(void)
{
    const struct ls_options *options = &ls_options;

    return options->form == LS_LONG || options->color || options->marks || options->slashes ||
           options->inodes || options->blocks || options->deep || options->order == LS_BY_SIZE ||
           options->order == LS_BY_TIME;
}

/** @return the entry, not yet filled in but for its names */
static struct ls_entry *
ls_add(struct ls_list *list, const char *name, char *path)
{
    struct ls_entry *entry;

    list->entry = tool_grow(list->entry, list->count, &list->room, sizeof(*list->entry));
    entry = &list->entry[list->count++];
    *entry = (struct ls_entry){ .name = tool_copy(name, strlen(name)), .path = path };
    return entry;
}

static void
ls_free(struct ls_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->entry[i].name);
        free(list->entry[i].path);
    }
    free(list->entry);
}

/** A name in a folder. */
static void
ls_add_inside(struct ls_list *list, const char *folder, const char *name)
{
    struct ls_entry *entry = ls_add(list, name, tool_join(folder, name));

    if (ls_needs_status() && lstat(entry->path, &entry->status) != 0) {
        tool_warn("cannot access %s", entry->path);
        entry->unknown = true;
    }
}

static void
ls_fill(struct ls_list *list, const char *folder, const struct tool_names *names)
{
    if (ls_options.all) {
        ls_add_inside(list, folder, ".");
        ls_add_inside(list, folder, "..");
    }
    for (size_t i = 0; i < names->count; i++) {
        if (names->name[i][0] != '.' || ls_options.all || ls_options.nearly_all)
            ls_add_inside(list, folder, names->name[i]);
    }
}

/** A folder's name as a headline, if there is more than this one. */
static void
ls_headline(const char *path, bool headline)
{
    static bool another;

    if (headline)
        printf("%s%s:\n", another ? "\n" : "", path);
    another = true;
}

/** Show a folder. @param named by the user */
static void
ls_folder(const char *path, bool headline, bool named)
{
    struct tool_names names;
    struct ls_list list = { .entry = NULL };

    if (!tool_names_read(&names, path)) {
        tool_warn("cannot open directory %s", path);
        tool_status = named ? 2 : tool_status;
        tool_names_free(&names);
        return;
    }
    ls_headline(path, headline);
    ls_fill(&list, path, &names);
    tool_names_free(&names);
    ls_sort(&list);
    ls_show(&list, true);
    for (size_t i = 0; ls_options.deep && i < list.count; i++) {
        const struct ls_entry *entry = &list.entry[i];

        if (!entry->unknown && S_ISDIR(entry->status.st_mode) && !tool_is_dots(entry->name))
            ls_folder(entry->path, true, false);
    }
    ls_free(&list);
}

/** What the user has named: files first, then folders. */
static void
ls_named(char **argv)
{
    struct ls_list files = { .entry = NULL }, folders = { .entry = NULL };
    bool headline = ls_options.deep || argv[1] != NULL;

    for (; *argv != NULL; argv++) {
        struct stat status;
        bool link_itself =
            ls_options.form == LS_LONG || ls_options.marks || ls_options.folder_itself;

        if ((link_itself || stat(*argv, &status) != 0) && lstat(*argv, &status) != 0) {
            tool_warn("cannot access %s", *argv);
            tool_status = 2;
            continue;
        }
        ls_add(S_ISDIR(status.st_mode) && !ls_options.folder_itself ? &folders : &files, *argv,
               tool_copy(*argv, strlen(*argv)))
            ->status = status;
    }
    ls_sort(&files);
    ls_sort(&folders);
    ls_show(&files, false);
    if (files.count > 0)
        ls_headline("", false);
    for (size_t i = 0; i < folders.count; i++)
        ls_folder(folders.entry[i].path, headline, true);
    ls_free(&files);
    ls_free(&folders);
}

int
main(int argc, char **argv)
{
    static char *here[] = { ".", NULL };
    int columns = tool_columns(), option;

    tool_begin(argv, ls_help);
    ls_options.form = columns > 0 ? LS_COLUMNS : LS_ONE;
    ls_options.color = columns > 0;
    ls_options.width = columns > 0 ? columns : 80;
    while ((option = getopt(argc, argv, "1AaCdFhilnpRrSstU")) != -1)
        ls_option(option);
    ls_named(optind == argc ? here : argv + optind);
    return tool_end(0);
}
