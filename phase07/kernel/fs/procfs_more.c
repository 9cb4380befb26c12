/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Nothing is behind the table of /proc, until a later phase says otherwise.
 * @ingroup procfs
 */
#include <kernel/fs/procfs_more.h>

#include <lib/errno.h>

__attribute__((weak)) int
procfs_lookup_more(struct inode *root, const char *name, struct inode **found)
{
    (void)root, (void)name, (void)found;
    return -ENOENT;
}

__attribute__((weak)) int
procfs_next_more(uint64_t *position, struct directory_entry *entry)
{
    (void)position, (void)entry;
    return 0;
}
