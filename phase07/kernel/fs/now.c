/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What date files get while nothing knows the date.
 * @ingroup fs
 *
 * 1980-01-01 is the first day that FAT can write down. Times at least keep their order.
 */
#include <kernel/fs/inode.h>

#include <kernel/time/ktime.h>

/** Seconds from 1970 to 1980: ten years, of which 1972 and 1976 had a day more. */
#define NOW_1980 ((10 * 365 + 2) * 86400ll)

/* seam: phase14 reads the real-time clock */
__attribute__((weak)) int64_t
vfs_now(void)
{
    return NOW_1980 * KTIME_SECOND + ktime_now();
}
