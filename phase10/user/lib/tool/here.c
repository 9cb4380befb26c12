/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where we are, by names: for pwd and for a shell's cd. See tree.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU cd, pwd.
 */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tree.h>

bool
tool_here(const char *named, char path[PATH_MAX])
{
    struct stat there, here;

    if (named == NULL || named[0] != '/' || strlen(named) >= PATH_MAX ||
        strstr(named, "/./") != NULL || strstr(named, "/../") != NULL || stat(named, &there) != 0 ||
        stat(".", &here) != 0 || there.st_dev != here.st_dev || there.st_ino != here.st_ino)
        return getcwd(path, PATH_MAX) != NULL;
    strcpy(path, named);
    return true;
}

void
tool_tidy(char *path)
{
    size_t used = 0;

    for (const char *from = path; *from != '\0';) {
        size_t length = strcspn(from, "/");

        if (length == 2 && strncmp(from, "..", 2) == 0) {
            while (used > 0 && path[--used] != '/')
                ;
        } else if (length > 0 && !(length == 1 && *from == '.')) {
            path[used++] = '/';
            memmove(path + used, from, length);
            used += length;
        }
        from += length + (from[length] == '/');
    }
    strcpy(path + used, used == 0 ? "/" : "");
}
