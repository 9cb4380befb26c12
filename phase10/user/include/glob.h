/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files by patterns.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, glob.
 */
#ifndef USER_GLOB_H
#define USER_GLOB_H

#include <stddef.h>

/** @name Flags
 * @{ */
#define GLOB_ERR      0x01 /**< a folder that cannot be read ends it */
#define GLOB_MARK     0x02 /**< a slash behind folders */
#define GLOB_NOSORT   0x04
#define GLOB_DOOFFS   0x08 /**< gl_offs NULLs in front of the paths */
#define GLOB_NOCHECK  0x10 /**< the pattern itself, if nothing matches */
#define GLOB_APPEND   0x20 /**< behind what an earlier call has found */
#define GLOB_NOESCAPE 0x40 /**< a backslash is a character like others */
/** @} */

/** @name Why it failed
 * @{ */
#define GLOB_NOSPACE 1
#define GLOB_ABORTED 2
#define GLOB_NOMATCH 3
/** @} */

/** What was found. */
typedef struct {
    size_t gl_pathc; /**< how many */
    char **gl_pathv; /**< the paths, and NULL */
    size_t gl_offs;
} glob_t;

/**
 * Find all files whose paths match. A dot at the beginning of a name is matched by a dot alone.
 *
 * @param failed  told of folders that cannot be read; not 0: end it. NULL: nobody is
 * @return 0; GLOB_NO…, GLOB_ABORTED: what was found until then is there
 */
int glob(const char *restrict pattern, int flags, int (*failed)(const char *path, int error),
         glob_t *restrict found);

/** Give back what glob() has allocated. */
void globfree(glob_t *found);

#endif
