/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shell patterns.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, fnmatch, and Shell Command Language §2.13.
 */
#ifndef USER_FNMATCH_H
#define USER_FNMATCH_H

/** What fnmatch() returns when the text does not match. */
#define FNM_NOMATCH 1

/** @name Flags
 * @{ */
#define FNM_PATHNAME    1  /**< only a slash matches a slash */
#define FNM_NOESCAPE    2  /**< a backslash is a character like others */
#define FNM_PERIOD      4  /**< only a dot matches a dot at the beginning */
#define FNM_LEADING_DIR 8  /**< what follows behind a slash is not looked at */
#define FNM_CASEFOLD    16 /**< `a` matches `A` */
#define FNM_FILE_NAME   FNM_PATHNAME
/** @} */

/** Does the whole of @p text match? @return 0, or FNM_NOMATCH */
int fnmatch(const char *pattern, const char *text, int flags);

#endif
