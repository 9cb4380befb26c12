/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The format of a log of writes: parsed here, without a machine.
 * @ingroup grader
 *
 * QEMU's blklogwrites writes the format of Linux's dm-log-writes: a superblock of one sector, then
 * entries of one sector each, with their data behind them (Linux, Documentation/admin-guide/
 * device-mapper/log-writes.rst; QEMU 7.2, block/blklogwrites.c).
 */
#ifndef WRITE_LOG_H
#define WRITE_LOG_H

#include "disk_lab.h"

/**
 * Find the entries of a log.
 *
 * The superblock's count of entries is brought up to date only now and then: it must not be more
 * than the log has, and the log must end with an entry.
 *
 * @param bytes, size  the file; the entries point into it
 * @param disk         bytes of the disk, which no entry may lie beyond
 * @param log          gets the entries, malloc'ed; the rest is left as it is
 * @return 0, -EPROTO for what is no whole log, -ENOMEM; @p why gets a reason
 */
int write_log_parse(const uint8_t *bytes, size_t size, uint64_t disk, struct disk_log *log,
                    const char **why);

#endif
