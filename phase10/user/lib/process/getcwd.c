/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where the program is: its current folder.
 * @ingroup libc
 *
 * The kernel's call writes the path and returns its length; C returns the path.
 */
#include <limits.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/syscall.h>

char *
getcwd(char *text, size_t size)
{
    char path[PATH_MAX];

    if (text != NULL && size == 0) {
        errno = EINVAL;
        return NULL;
    }
    if (text != NULL)
        return syscall(SYS_getcwd, text, size) < 0 ? NULL : text;
    if (syscall(SYS_getcwd, path, sizeof(path)) < 0)
        return NULL;
    if (size != 0 && strlen(path) >= size) {
        errno = ERANGE;
        return NULL;
    }
    text = malloc(size == 0 ? strlen(path) + 1 : size);
    return text == NULL ? NULL : strcpy(text, path);
}
