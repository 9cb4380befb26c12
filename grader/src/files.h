/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Folders and files as a whole: make, copy, remove, read. And memory that is there or ends
 * us.
 * @ingroup grader
 *
 * All functions return 0 or a negative errno unless they say otherwise.
 */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>

/** A path put together from a format, malloc'ed; ends the program when memory is out. */
char *files_path(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** calloc() that ends the program when memory is out. Zero elements are allowed. */
void *files_calloc(size_t count, size_t size);

bool files_exists(const char *path);

/** Make a folder and those above it; it may exist. */
int files_make_folder(const char *path);

/** Make the folders above a file. */
int files_make_parent(const char *path);

/** Remove a file, or a folder with all that is in it; it need not exist. Links are not followed. */
int files_remove(const char *path);

/** Copy a file's bytes, into folders that exist. */
int files_copy(const char *from, const char *to);

/** A whole file, NUL-terminated and malloc'ed; NULL with errno set when it cannot be read. */
char *files_read(const char *path);

/** The last lines of a file, at most this many bytes, malloc'ed; "" when it cannot be read. */
char *files_tail(const char *path, size_t bytes);

#endif
