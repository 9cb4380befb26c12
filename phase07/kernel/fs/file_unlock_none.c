/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Locks of whole files, which there are none of.
 * @ingroup fs
 *
 * seam: phase11's kernel/fs/flock.c has a strong function of this name.
 */
#include <kernel/fs/file.h>

__attribute__((weak)) void
file_unlock(struct file *file)
{
    (void)file;
}
