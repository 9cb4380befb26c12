/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Paths taken apart.
 * @ingroup libc
 */
#ifndef USER_LIBGEN_H
#define USER_LIBGEN_H

/** What is behind the last slash that has something behind it; may change @p path. */
char *basename(char *path);
/** What is in front of it; may change @p path. */
char *dirname(char *path);

#endif
