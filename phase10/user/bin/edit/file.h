/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a file to a text, and back without ever losing either.
 * @ingroup programs
 */
#ifndef EDIT_FILE_H
#define EDIT_FILE_H

#include <user/bin/edit/text.h>

/** Load a file into an empty text. @return 0, or -1 and errno; ENOENT: there is none yet */
int file_load(struct text *text, const char *path);

/**
 * Save a text.
 *
 * The bytes go into a new file beside the old one, and on the disk; only then it takes the old
 * one's name, in one step. So whatever fails, and whenever the power goes, one of the two is there
 * whole. The price: the disk must have room for both.
 *
 * @return 0; -1 and errno: the old file is as it was
 */
int file_save(const struct text *text, const char *path);

#endif
