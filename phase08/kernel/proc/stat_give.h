/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is known about a file, in the struct that programs know.
 * @ingroup process
 */
#ifndef KERNEL_PROC_STAT_GIVE_H
#define KERNEL_PROC_STAT_GIVE_H

#include <kernel/fs/vfs.h>

/** Give it to a program. @param address of its struct stat @return 0 or -EFAULT */
long stat_give(const struct vfs_stat *stat, uintptr_t address);

#endif
