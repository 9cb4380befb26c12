/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Folders and files as a whole.
 * @ingroup grader
 */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Noreturn static void
files_out_of_memory(void)
{
    fputs("grade: out of memory\n", stderr);
    exit(2);
}

void *
files_calloc(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);

    if (!memory)
        files_out_of_memory();
    return memory;
}

char *
files_path(const char *format, ...)
{
    va_list arguments;
    char *path;

    va_start(arguments, format);
    if (vasprintf(&path, format, arguments) < 0)
        files_out_of_memory();
    va_end(arguments);
    return path;
}

bool
files_exists(const char *path)
{
    return !access(path, F_OK);
}

int
files_make_parent(const char *path)
{
    char *copy = strdup(path), *slash;
    int error = 0;

    if (!copy)
        return -ENOMEM;
    for (slash = strchr(copy + 1, '/'); slash && !error; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) && errno != EEXIST)
            error = -errno;
        *slash = '/';
    }
    free(copy);
    return error;
}

int
files_make_folder(const char *path)
{
    int error = files_make_parent(path);

    if (error)
        return error;
    return mkdir(path, 0777) && errno != EEXIST ? -errno : 0;
}

static int
files_remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path) && errno != ENOENT ? -errno : 0;
}

int
files_remove(const char *path)
{
    int error = nftw(path, files_remove_one, 16, FTW_DEPTH | FTW_PHYS);

    if (error == -1)
        error = -errno;
    return error == -ENOENT ? 0 : error;
}

char *
files_tail(const char *path, size_t bytes)
{
    char *text = files_read(path), *start, *tail;
    size_t length = text ? strlen(text) : 0;

    start = text;
    if (length > bytes) {
        start += length - bytes;
        start = strchr(start, '\n') ? strchr(start, '\n') + 1 : start;
    }
    tail = strdup(start ? start : "");
    free(text);
    return tail;
}

char *
files_read(const char *path)
{
    FILE *in = fopen(path, "re");
    char *text = NULL;
    size_t size = 0;
    ssize_t length;
    int error;

    if (!in)
        return NULL;
    errno = 0;
    length = getdelim(&text, &size, '\0', in);
    error = ferror(in) ? errno : 0;
    fclose(in);
    if (error) {
        free(text);
        errno = error;
        return NULL;
    }
    if (length < 0) {
        free(text);
        text = strdup("");
    }
    return text;
}

int
files_copy(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC), out = -1, error = 0;
    char buffer[65536];
    ssize_t length;

    if (in < 0)
        return -errno;
    out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out < 0) {
        error = -errno;
        goto close_in;
    }
    while ((length = read(in, buffer, sizeof(buffer))) > 0) {
        ssize_t written = write(out, buffer, (size_t)length);

        if (written != length) {
            error = written < 0 ? -errno : -ENOSPC;
            break;
        }
    }
    if (length < 0)
        error = -errno;
    if (close(out) && !error)
        error = -errno;
close_in:
    close(in);
    return error;
}
