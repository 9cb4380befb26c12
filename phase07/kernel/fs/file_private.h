/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making open files: for open.c, and for whoever has files without names.
 * @ingroup fs
 */
#ifndef KERNEL_FS_FILE_PRIVATE_H
#define KERNEL_FS_FILE_PRIVATE_H

#include <kernel/fs/file.h>

/**
 * Make an open file.
 *
 * @param path a file's; on success its references are taken over, and it becomes {NULL, NULL}
 * @return 0; -ENOMEM; what the file's open() says
 */
int file_create(struct path *path, uint32_t flags, struct file **made);

/**
 * Make an open file that has no name and lies in no mount: phase08's pipes.
 *
 * @param inode gets one reference more on success
 * @return as file_create()
 */
int file_create_nameless(struct inode *inode, uint32_t flags, struct file **made);

#endif
