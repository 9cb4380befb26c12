/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What else is in /proc beside the table of files: a place for directories that come and go.
 * @ingroup procfs
 *
 * Both functions are weak in kernel/fs/procfs_more.c, where nothing is behind the table.
 * seam: phase08 puts a directory for each process here.
 */
#ifndef KERNEL_FS_PROCFS_MORE_H
#define KERNEL_FS_PROCFS_MORE_H

#include <kernel/fs/file.h>
#include <kernel/fs/proc.h>

/** Numbers of inodes, and positions in the directory, below this one are the table's. */
#define PROCFS_MORE 0x10000u
/** From here up to PROCFS_MORE, of what is in PROC_DIRECTORY()s. */
#define PROCFS_DIRECTORIES 0x8000u

/** inode_ops.lookup of /proc, for names that are not in the table. */
int procfs_lookup_more(struct inode *root, const char *name, struct inode **found);

/** inode_ops.readdir of /proc, behind the table. @param position PROCFS_MORE to begin with */
int procfs_next_more(uint64_t *position, struct directory_entry *entry);

/** @name file_ops of a file whose text is made when it is opened
 * @{ */
/** For file_ops.open: have the text made. @return 0; -EACCES: opened for writing; -ENOMEM */
int procfs_text_open(struct file *file, void (*show)(struct proc_text *text, void *context),
                     void *context);
/** For file_ops: the text is given back. */
void procfs_text_release(struct file *file);
/** For file_ops: read the text that was made when the file was opened. */
long procfs_text_read(struct file *file, void *memory, size_t bytes, uint64_t *offset);
/** For file_ops. @return bytes of the text */
uint64_t procfs_text_size(struct file *file);
/** @} */

#endif
