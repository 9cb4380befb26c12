/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading directories: entries from a buffer that the kernel fills.
 * @ingroup libc
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DIRECTORY_BUFFER 4096

struct directory {
    int file;
    off_t position;  /**< of the entry that readdir() gives next */
    size_t at, used; /**< of the buffer, in bytes */
    struct dirent entry;
    _Alignas(uint64_t) char buffer[DIRECTORY_BUFFER];
};

DIR *
fdopendir(int file)
{
    struct stat status;
    DIR *directory;

    if (fstat(file, &status) != 0)
        return NULL;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return NULL;
    }
    directory = malloc(sizeof(*directory));
    if (directory == NULL)
        return NULL;
    directory->file = file;
    directory->position = 0;
    directory->at = directory->used = 0;
    return directory;
}

DIR *
opendir(const char *path)
{
    int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), error;
    DIR *directory;

    if (file < 0)
        return NULL;
    directory = fdopendir(file);
    if (directory == NULL) {
        error = errno;
        close(file);
        errno = error;
    }
    return directory;
}

int
closedir(DIR *directory)
{
    int file = directory->file;

    free(directory);
    return close(file);
}

/** Ask the kernel for more. @return false: there are none, or an error */
static bool
directory_fill(DIR *directory)
{
    ssize_t bytes = getdents64(directory->file, directory->buffer, sizeof(directory->buffer));

    directory->at = 0;
    directory->used = bytes < 0 ? 0 : (size_t)bytes;
    return bytes > 0;
}

struct dirent *
readdir(DIR *directory)
{
    struct dirent *entry = &directory->entry;
    const struct dirent64 *next;

    if (directory->at == directory->used && !directory_fill(directory))
        return NULL;
    next = (const struct dirent64 *)(directory->buffer + directory->at);
    directory->at += next->d_reclen;
    directory->position = next->d_off;
    entry->d_ino = next->d_ino;
    entry->d_off = next->d_off;
    entry->d_reclen = sizeof(*entry);
    entry->d_type = next->d_type;
    strlcpy(entry->d_name, next->d_name, sizeof(entry->d_name));
    return entry;
}

void
seekdir(DIR *directory, long position)
{
    directory->position = lseek(directory->file, position, SEEK_SET);
    directory->at = directory->used = 0;
}

void
rewinddir(DIR *directory)
{
    seekdir(directory, 0);
}

long
telldir(DIR *directory)
{
    return (long)directory->position;
}

int
dirfd(DIR *directory)
{
    return directory->file;
}
