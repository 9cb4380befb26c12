/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: files in memory, read again and again.
 * @ingroup grader
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include "bench.h"

#define FILES_LARGE (60 * 1024)
#define FILES_PAGE  4096

static char files_data[FILES_LARGE];

/** The path of a file in the folder. */
static const char *
files_path(const char *name)
{
    static char path[200];

    snprintf(path, sizeof(path), "%s/%s", bench_folder, name);
    return path;
}

/** Make a file of @p size bytes, open for reading. */
static int
files_make(const char *name, size_t size)
{
    int file = open(files_path(name), O_RDWR | O_CREAT | O_TRUNC, 0644);

    bench_check(file >= 0 && write(file, files_data, size) == (ssize_t)size, "making a file");
    return file;
}

static uint64_t
files_open_close(unsigned iterations)
{
    uint64_t start;

    close(files_make("open", 1));
    start = bench_now();
    for (unsigned i = 0; i < iterations; i++) {
        int file = open(files_path("open"), O_RDONLY);
        bench_check(file >= 0 && close(file) == 0, "open");
    }
    return bench_now() - start;
}

static uint64_t
files_create_unlink(unsigned iterations)
{
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++) {
        int file = open(files_path("new"), O_RDWR | O_CREAT | O_EXCL, 0644);
        bench_check(file >= 0 && close(file) == 0 && unlink(files_path("new")) == 0, "open");
    }
    return bench_now() - start;
}

static uint64_t
files_stat(unsigned iterations)
{
    struct stat stat_buffer;
    uint64_t start;

    close(files_make("stat", 1));
    start = bench_now();
    for (unsigned i = 0; i < iterations; i++)
        bench_check(stat(files_path("stat"), &stat_buffer) == 0, "stat");
    return bench_now() - start;
}

/** Read a whole file of @p size bytes by one call, again and again. */
static uint64_t
files_read(unsigned iterations, size_t size)
{
    int file = files_make("read", size);
    uint64_t start = bench_now();

    for (unsigned i = 0; i < iterations; i++)
        bench_check(pread(file, files_data, size, 0) == (ssize_t)size, "pread");
    start = bench_now() - start;
    close(file);
    return start;
}

static uint64_t
files_read_page(unsigned iterations)
{
    return files_read(iterations, FILES_PAGE);
}

static uint64_t
files_read_large(unsigned iterations)
{
    return files_read(iterations, FILES_LARGE);
}

const struct bench bench_files[] = {
    { "open + close (ramfs)", 1000, 1, files_open_close },
    { "create + unlink (ramfs)", 500, 1, files_create_unlink },
    { "stat (ramfs)", 1000, 1, files_stat },
    { "read 4 KiB warm (ramfs)", 1000, 1, files_read_page },
    { "read 60 KiB warm, per byte (ramfs)", 50, FILES_LARGE, files_read_large },
    { 0 },
};
