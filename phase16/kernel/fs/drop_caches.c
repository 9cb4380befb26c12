/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/sys/vm/drop_caches: give back what is only kept for its next use.
 * @ingroup fs
 *
 * 1: the content of files and of disks; 2: names and inodes, and the empty slabs behind them; 3:
 * both. What is not on its disk yet stays: `sync` comes first. Source: proc(5), "drop_caches".
 */
#include <kernel/fs/sysctl.h>

#include <kernel/fs/dentry.h>
#include <kernel/mm/object.h>
#include <kernel/mm/shrink.h>
#include <lib/errno.h>

static int
drop_caches(uint64_t what)
{
    if (what < 1 || what > 3)
        return -EINVAL;
    if (what & 1)
        (void)shrink_all();
    if (what & 2) {
        dentry_shrink(NULL);
        (void)object_trim();
    }
    return 0;
}

SYSCTL(vm, drop_caches, NULL, drop_caches);
