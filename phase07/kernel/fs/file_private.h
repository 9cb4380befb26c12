/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making open files: for open.c only.
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

#endif
