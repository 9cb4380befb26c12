/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One file system interface, twice: the host's system calls, and the kernel's VFS.
 * @ingroup tests
 *
 * All functions return what the system call does, with -errno instead of -1. The numbers of flags
 * and errors are Linux's on both sides, so nothing is translated.
 */
#ifndef TESTS_VFS_SIDE_H
#define TESTS_VFS_SIDE_H

#include <stddef.h>
#include <stdint.h>

#define SIDE_FILES 4 /* that can be open at once */
#define SIDE_NEST                                                                   \
    50 /* directories between the root and the working directory: ".." stays inside \
        */

/** What both sides must agree about. */
struct side_stat {
    uint32_t type;
    uint64_t size, links; /* 0 for directories: those are a matter of taste */
};

/** A side. `slot` is below SIDE_FILES. */
struct side {
    int (*open)(unsigned slot, const char *path, unsigned flags, unsigned mode);
    int (*close)(unsigned slot);
    long (*read)(unsigned slot, void *memory, size_t bytes);
    long (*write)(unsigned slot, const void *memory, size_t bytes);
    long (*pread)(unsigned slot, void *memory, size_t bytes, int64_t offset);
    long (*pwrite)(unsigned slot, const void *memory, size_t bytes, int64_t offset);
    int64_t (*lseek)(unsigned slot, int64_t offset, int whence);
    int (*ftruncate)(unsigned slot, int64_t size);
    int (*fsync)(unsigned slot);
    int (*fstat)(unsigned slot, struct side_stat *stat);
    /** The names in a directory, from the beginning, sorted, a line each. */
    int (*list)(unsigned slot, char *text, size_t size);
    int (*stat)(const char *path, struct side_stat *stat);
    int (*lstat)(const char *path, struct side_stat *stat);
    int (*truncate)(const char *path, int64_t size);
    int (*mkdir)(const char *path, unsigned mode);
    int (*rmdir)(const char *path);
    int (*unlink)(const char *path);
    int (*rename)(const char *from, const char *to);
    int (*link)(const char *from, const char *to);
    int (*symlink)(const char *target, const char *path);
    long (*readlink)(const char *path, char *text, size_t size);
};

extern const struct side side_host, side_kernel;

/** Make the nest and go to its end. The host's is a new directory in /tmp. */
void side_host_begin(void);
void side_kernel_begin(void);

/** Close all, remove all; the kernel's: nothing may be left. The host's may be called once more. */
void side_host_end(void);
void side_kernel_end(void);

/** Sort the lines of a text. */
void side_sort(char *text);

#endif
