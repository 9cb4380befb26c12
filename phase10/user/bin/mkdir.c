/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief mkdir: makes folders.
 * @ingroup programs
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char mkdir_help[] = "usage: mkdir [-pv] [-m MODE] FOLDER...\n"
                                 "Make folders.\n"
                                 "  -p  with all that lead there; none that exists is an error\n"
                                 "  -m  with these permissions, as for chmod\n"
                                 "  -v  tell what is made\n";

static bool mkdir_parents, mkdir_tell;
static const char *mkdir_mode;

/** @param made gets whether it is new @return whether it is there now */
static bool
mkdir_make(const char *path, bool *made)
{
    int error;

    *made = mkdir(path, 0777) == 0;
    if (*made) {
        if (mkdir_tell)
            printf("%s: created directory %s\n", tool_name, path);
        return true;
    }
    error = errno;
    if (mkdir_parents && tool_is_folder(path))
        return true;
    errno = error;
    tool_warn("cannot create directory %s", path);
    return false;
}

/** The folders that lead there: whoever makes them may always go in. */
static bool
mkdir_lead(char *path)
{
    for (char *slash = path + strspn(path, "/"); (slash = strchr(slash, '/')) != NULL;) {
        char *next = slash + strspn(slash, "/");
        bool there, made;

        if (*next == '\0')
            break;
        *slash = '\0';
        there = mkdir_make(path, &made);
        *slash = '/';
        if (!there)
            return false;
        slash = next;
    }
    return true;
}

static void
mkdir_all(char *path)
{
    mode_t mode;
    bool made;

    if (mkdir_parents && !mkdir_lead(path))
        return;
    if (!mkdir_make(path, &made) || !made || mkdir_mode == NULL)
        return;
    if (tool_mode(mkdir_mode, 0777, true, &mode) && chmod(path, mode) != 0)
        tool_warn("cannot set permissions of %s", path);
}

int
main(int argc, char **argv)
{
    mode_t ignored;
    int option;

    tool_begin(argv, mkdir_help);
    while ((option = getopt(argc, argv, "m:pv")) != -1) {
        if (option == '?')
            tool_usage(1);
        mkdir_parents |= option == 'p';
        mkdir_tell |= option == 'v';
        mkdir_mode = option == 'm' ? optarg : mkdir_mode;
    }
    if (optind == argc)
        tool_usage(1);
    if (mkdir_mode != NULL && !tool_mode(mkdir_mode, 0777, true, &ignored))
        tool_refuse("invalid mode %s", mkdir_mode);
    for (argv += optind; *argv != NULL; argv++)
        mkdir_all(*argv);
    return tool_end(0);
}
