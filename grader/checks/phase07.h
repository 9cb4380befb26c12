/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07: what its checks share.
 * @ingroup grader
 *
 * Next to read: phase07_disk.c (drives), phase07_disk_errors.c (drives that fail),
 * phase07_partition.c.
 */
#ifndef PHASE07_H
#define PHASE07_H

#include <stddef.h>
#include <stdint.h>

struct vm;

#define PHASE07_SECTOR 512u

/** CRC-32 as `hash` and `sector` show it (that of zlib and PKZIP). */
uint32_t phase07_crc(const void *bytes, size_t size);

/** A number of this run's in [from, to), the same for all checks and functions that name it so. */
uint64_t phase07_number(struct vm *vm, const char *name, uint64_t from, uint64_t to);

/** Fail unless `sector` sums up these sectors of a disk as the host does. @param bytes count
 * sectors */
void phase07_require_sectors(struct vm *vm, const char *disk, uint64_t first, uint64_t count,
                             const uint8_t *bytes);

/** A line of `iostat`. */
struct phase07_iostat {
    uint64_t reads, read_kib, writes, written_kib, flushes, errors, retries;
};

/** What `iostat` says of a disk. */
struct phase07_iostat phase07_iostat(struct vm *vm, const char *disk);

/** The disks that phase07_crash() wants. */
void phase07_crash_disks(struct vm *vm);

/** Work on a volume, cut the power at any point of what was written, and see what is left.
 * @param mount the monitor's command that mounts hdb at /mnt */
void phase07_crash(struct vm *vm, const char *mount);

#endif
