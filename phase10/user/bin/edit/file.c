/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a file to a text, and back: see file.h.
 * @ingroup programs
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/bin/edit/file.h>

#define FILE_CHUNK 32768

int
file_load(struct text *text, const char *path)
{
    static char chunk[FILE_CHUNK];
    int file = open(path, O_RDONLY | O_CLOEXEC), error;
    struct stat about;
    ssize_t got = -1;

    if (file < 0)
        return -1;
    if (fstat(file, &about) != 0)
        error = errno;
    else if (!S_ISREG(about.st_mode))
        error = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
    else {
        while ((got = read(file, chunk, sizeof(chunk))) > 0 &&
               text_append(text, chunk, (size_t)got))
            ;
        error = got < 0 ? errno : got > 0 ? ENOMEM : 0;
    }
    close(file);
    errno = error;
    return error == 0 ? 0 : -1;
}

/** Write all lines, and see to it that they are on the disk. */
static int
file_write(const struct text *text, FILE *file)
{
    for (size_t i = 0; i < text->count; i++) {
        if (i > 0)
            putc('\n', file);
        fwrite(text->line[i].bytes, 1, text->line[i].size, file);
    }
    return ferror(file) || fflush(file) != 0 || fsync(fileno(file)) != 0 ? -1 : 0;
}

/** The name of a new file beside another, with room for mkstemp()'s letters. */
static int
file_beside(const char *path, char beside[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    int folder = slash != NULL ? (int)(slash - path) + 1 : 0;

    if (snprintf(beside, PATH_MAX, "%.*s.editXXXXXX", folder, path) < PATH_MAX)
        return 0;
    errno = ENAMETOOLONG;
    return -1;
}

int
file_save(const struct text *text, const char *path)
{
    char real[PATH_MAX], temporary[PATH_MAX];
    struct stat old;
    bool exists = stat(path, &old) == 0;
    mode_t mask = umask(0);
    int descriptor, error;
    FILE *file;

    umask(mask);
    /* A symbolic link stays one: what it leads to is replaced. */
    if (exists && realpath(path, real) == NULL)
        return -1;
    path = exists ? real : path;
    if (exists && !S_ISREG(old.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    if (file_beside(path, temporary) != 0 || (descriptor = mkstemp(temporary)) < 0)
        return -1;
    /* A filesystem without permissions refuses, and needs none. */
    (void)!fchmod(descriptor, exists ? old.st_mode & 07777 : 0666 & ~mask);
    file = fdopen(descriptor, "w");
    error = file == NULL || file_write(text, file) != 0 ? errno : 0;
    if ((file != NULL ? fclose(file) : close(descriptor)) != 0 && error == 0)
        error = errno;
    if (error == 0 && rename(temporary, path) != 0)
        error = errno;
    if (error != 0)
        unlink(temporary);
    errno = error;
    return error == 0 ? 0 : -1;
}
