/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What commands about files share: complaints, copying, completion.
 * @ingroup monitor
 */
#ifndef KERNEL_MONITOR_FS_COMMAND_H
#define KERNEL_MONITOR_FS_COMMAND_H

#include <kernel/fs/vfs.h>
#include <kernel/monitor/command.h>

/** Bytes that commands read at once. */
#define FS_COMMAND_BUFFER 65536u

/** @return the words for an error > 0: those of strerror(3), as everybody knows them; or NULL */
const char *fs_command_words(int error);

/** Say what went wrong with a file, in words. @return COMMAND_TOLD; 0 if @p error is 0 */
int fs_command_tell(char **argv, const char *path, int error);

/** Does a name hold what FAT has no place for: a letter that others cannot type, or an end that
 * they cut off? */
bool fs_command_is_odd(const char *path);

/** Is one of these words an option that no command has? A file of such a name is "./-name". */
bool fs_command_has_option(int argc, char **argv, int first);

/** Offer paths that begin like what is typed: the names in that directory, or in the current one.
 */
void fs_command_complete(struct offers *offers, unsigned word);

/**
 * Where something is to be put: in a directory under its own last name, else there.
 *
 * @param text gets the path, VFS_PATH_MAX bytes
 * @return 0, -ENAMETOOLONG
 */
int fs_command_into(const char *from, const char *to, char *text);

/** Copy data from one open file to another. @return 0 or a negative errno */
int fs_command_copy(struct file *from, struct file *to);

/** Run a function for each argument; stops at the first error, which it tells. @return -EINVAL:
 * there is none, or an option among them */
int fs_command_each(int argc, char **argv, int first, int (*fn)(const char *path));

#endif
