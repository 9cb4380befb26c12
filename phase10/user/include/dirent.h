/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Directories.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, dirent.h; readdir(3) for d_type.
 */
#ifndef USER_DIRENT_H
#define USER_DIRENT_H

#include <lib/linux/dirent.h>
#include <limits.h>
#include <sys/types.h>

/** A directory that is being read. */
typedef struct directory DIR;

/** An entry. */
struct dirent {
    ino_t d_ino;
    off_t d_off; /**< where the next one begins, for seekdir() */
    unsigned short d_reclen;
    unsigned char d_type; /**< DT_… */
    char d_name[NAME_MAX + 1];
};

/** @return NULL: see open() */
DIR *opendir(const char *path);
/** Read a directory that is open; closedir() closes @p file. */
DIR *fdopendir(int file);
/** @return 0, or -1 */
int closedir(DIR *directory);
/** @return an entry, until the next call; NULL: no more (errno as it was), or an error */
struct dirent *readdir(DIR *directory);
/** @name Positions
 * @{ */
void rewinddir(DIR *directory);
/** The place of the next entry, for seekdir(). */
long telldir(DIR *directory);
void seekdir(DIR *directory, long position);
/** @} */
int dirfd(DIR *directory);

/** All entries that @p wanted says are (NULL: all), sorted (NULL: not), each from malloc(), in an
 * array from malloc(). @return how many; -1: nothing is allocated */
int scandir(const char *path, struct dirent ***entries, int (*wanted)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **));
/** Order by name, for scandir(). */
int alphasort(const struct dirent **one, const struct dirent **other);

/** Linux's call: fill @p memory with struct dirent64. @return bytes; 0: the end */
ssize_t getdents64(int file, void *memory, size_t size);

#endif
