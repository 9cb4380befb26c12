/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All files of a FAT volume in memory: the host's own reading of it.
 * @ingroup grader
 *
 * A check that looks at hundreds of volumes cannot start mtools for each, and must not ask the code
 * it tests (lib/fat). So this is a second, smallest reader of the format; disks_test.c compares it
 * with mtools. Source: Microsoft, FAT specification 1.03 (2000).
 */
#ifndef FAT_FILES_H
#define FAT_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FAT_FILES_MOST = 64, FAT_FILES_PATH = 300 };

/** A file or a directory. */
struct fat_file {
    char path[FAT_FILES_PATH]; /**< "/folder/name"; what is not ASCII is "?" */
    bool directory;
    uint32_t size;
    uint8_t *data; /**< size bytes */
};

/** What a volume holds. */
struct fat_files {
    struct fat_file file[FAT_FILES_MOST];
    size_t count;
};

/**
 * Read a volume.
 *
 * @param volume, size  its bytes
 * @param files         is filled in, and to be freed by fat_files_free() whatever happens
 * @return NULL, or what is wrong with it: then files holds what was found before
 */
const char *fat_files_read(const uint8_t *volume, size_t size, struct fat_files *files);

/** The file at a path; NULL: none. */
const struct fat_file *fat_files_find(const struct fat_files *files, const char *path);

/** Free the data. */
void fat_files_free(struct fat_files *files);

#endif
