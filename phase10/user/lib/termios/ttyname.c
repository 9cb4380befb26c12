/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A terminal's name: that of the file in /dev with its number.
 * @ingroup libc
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TTYNAME_SIZE 64

/** Is /dev/@p entry this terminal? Its path goes to @p name. */
static int
ttyname_is(const char *entry, const struct stat *terminal, char *name, size_t size)
{
    struct stat found;
    int length = snprintf(name, size, "/dev/%s", entry);

    return length > 0 && (size_t)length < size && stat(name, &found) == 0 &&
           S_ISCHR(found.st_mode) && found.st_rdev == terminal->st_rdev;
}

int
ttyname_r(int file, char *name, size_t size)
{
    const struct dirent *entry;
    struct stat terminal;
    int error = ENODEV;
    DIR *directory;

    if (!isatty(file) || fstat(file, &terminal) != 0)
        return errno;
    directory = opendir("/dev");
    if (directory == NULL)
        return errno;
    while (error != 0 && (entry = readdir(directory)) != NULL)
        if (ttyname_is(entry->d_name, &terminal, name, size))
            error = 0;
    (void)closedir(directory);
    return error;
}

char *
ttyname(int file)
{
    static char name[TTYNAME_SIZE];
    int error = ttyname_r(file, name, sizeof(name));

    if (error == 0)
        return name;
    errno = error;
    return NULL;
}
