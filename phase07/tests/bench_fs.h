/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A volume for benchmarks, on a disk of memory: FAT12 above a driver that costs nothing.
 * @ingroup test
 */
#ifndef TESTS_BENCH_FS_H
#define TESTS_BENCH_FS_H

/** Where it is mounted. */
#define BENCH_FS_VOLUME "/bench"

/** A benchmark's setup: make the volume and mount it, if that has not been done yet. */
void bench_fs_begin(void);

#endif
