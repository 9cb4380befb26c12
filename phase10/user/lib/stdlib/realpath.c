/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paths without detours.
 * @ingroup libc
 *
 * Names are taken from the front of what is left of the path and put behind the result. A symbolic
 * link puts its text in front of what is left.
 */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** As many as the kernel follows. */
#define REALPATH_LINKS 40

/** A walk. */
struct realpath {
    char done[PATH_MAX]; /**< absolute, without a slash at its end; of the root: empty */
    char left[PATH_MAX];
    unsigned links;
};

static int
realpath_fail(int error)
{
    errno = error;
    return -1;
}

/** Put a link's text in front of what is left. @param length of the result before the link's name
 */
static int
realpath_link(struct realpath *walk, size_t length)
{
    char text[PATH_MAX];
    ssize_t size = readlink(walk->done, text, sizeof(text) - 1);

    if (size < 0)
        return -1;
    text[size] = '\0';
    if (++walk->links > REALPATH_LINKS)
        return realpath_fail(ELOOP);
    if ((size_t)size + 1 + strlen(walk->left) >= PATH_MAX)
        return realpath_fail(ENAMETOOLONG);
    strcat(strcat(text, "/"), walk->left);
    strcpy(walk->left, text);
    walk->done[text[0] == '/' ? 0 : length] = '\0';
    return 0;
}

/** One name behind the result. @param last nothing but slashes follows: it need not be a directory
 */
static int
realpath_step(struct realpath *walk, const char *name, size_t size, bool last)
{
    size_t length = strlen(walk->done);
    struct stat status;

    if (size == 1 && name[0] == '.')
        return 0;
    if (size == 2 && name[0] == '.' && name[1] == '.') {
        char *slash = strrchr(walk->done, '/');

        if (slash != NULL)
            *slash = '\0';
        return 0;
    }
    if (length + 1 + size >= PATH_MAX)
        return realpath_fail(ENAMETOOLONG);
    walk->done[length] = '/';
    memcpy(walk->done + length + 1, name, size);
    walk->done[length + 1 + size] = '\0';
    if (lstat(walk->done, &status) != 0)
        return -1;
    if (S_ISLNK(status.st_mode))
        return realpath_link(walk, length);
    return last || S_ISDIR(status.st_mode) ? 0 : realpath_fail(ENOTDIR);
}

static int
realpath_walk(struct realpath *walk)
{
    char name[PATH_MAX];

    for (;;) {
        char *start = walk->left + strspn(walk->left, "/");
        size_t size = strcspn(start, "/");

        if (size == 0)
            return 0;
        memcpy(name, start, size);
        memmove(walk->left, start + size, strlen(start + size) + 1);
        if (realpath_step(walk, name, size, walk->left[0] == '\0') != 0)
            return -1;
    }
}

char *
realpath(const char *restrict path, char *restrict result)
{
    struct realpath walk = { .links = 0 };

    if (path == NULL || *path == '\0') {
        errno = path == NULL ? EINVAL : ENOENT;
        return NULL;
    }
    if (strlcpy(walk.left, path, PATH_MAX) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    if (*path != '/' && getcwd(walk.done, PATH_MAX) == NULL)
        return NULL;
    if (strcmp(walk.done, "/") == 0)
        walk.done[0] = '\0';
    if (realpath_walk(&walk) != 0)
        return NULL;
    if (walk.done[0] == '\0')
        strcpy(walk.done, "/");
    return result == NULL ? strdup(walk.done) : strcpy(result, walk.done);
}
