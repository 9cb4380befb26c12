/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Becoming another program: the ways to execve().
 * @ingroup libc
 *
 * Nothing here allocates: the caller may be a vfork()'s child, which has its parent's memory.
 */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXEC_SHELL "/bin/sh"
/** Where programs are when nobody has set $PATH. */
#define EXEC_PATH "/bin:/usr/bin"

int
execv(const char *path, char *const arguments[])
{
    return execve(path, arguments, environ);
}

/** What the kernel does not know how to run is a script of the shell: sh PATH ARGUMENT… */
static int
exec_script(const char *path, char *const arguments[], char *const environment[])
{
    size_t count = 0;
    char **words;

    while (arguments[count] != NULL)
        count++;
    words = __builtin_alloca((count + 3) * sizeof(*words));
    words[0] = EXEC_SHELL;
    words[1] = (char *)path;
    words[2] = NULL;
    if (count > 0)
        memcpy(words + 2, arguments + 1, count * sizeof(*words));
    return execve(EXEC_SHELL, words, environment);
}

static int
exec_or_script(const char *path, char *const arguments[], char *const environment[])
{
    execve(path, arguments, environment);
    return errno == ENOEXEC ? exec_script(path, arguments, environment) : -1;
}

/** Put the name behind a folder of $PATH; an empty one is the current folder. @return false: too
 * long */
static bool
exec_join(char path[PATH_MAX], const char *folder, size_t length, const char *name)
{
    if (length + 1 + strlen(name) >= PATH_MAX)
        return false;
    memcpy(path, folder, length);
    if (length > 0)
        path[length++] = '/';
    strcpy(path + length, name);
    return true;
}

/* A file that may not be run does not end the search, but is what the caller is told. */
int
execvpe(const char *name, char *const arguments[], char *const environment[])
{
    const char *folder = getenv("PATH");
    char path[PATH_MAX];
    int error = ENOENT;

    if (*name == '\0') {
        errno = ENOENT;
        return -1;
    }
    if (strchr(name, '/') != NULL)
        return exec_or_script(name, arguments, environment);
    if (folder == NULL)
        folder = EXEC_PATH;
    for (;;) {
        size_t length = strcspn(folder, ":");

        if (exec_join(path, folder, length, name))
            exec_or_script(path, arguments, environment);
        else
            errno = ENAMETOOLONG;
        if (errno == EACCES || errno == ENAMETOOLONG)
            error = errno;
        else if (errno != ENOENT && errno != ENOTDIR)
            return -1;
        if (folder[length] == '\0')
            break;
        folder += length + 1;
    }
    errno = error;
    return -1;
}

int
execvp(const char *name, char *const arguments[])
{
    return execvpe(name, arguments, environ);
}
