/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for several files at a time.
 * @ingroup fs
 */
#ifndef KERNEL_FS_POLL_H
#define KERNEL_FS_POLL_H

#include <kernel/fs/file.h>
#include <kernel/sync/wait_watch.h>
#include <kernel/time/ktime.h>
#include <lib/linux/poll.h>

/** A file that somebody waits for. */
struct poll_entry {
    struct file *file;            /**< NULL: none, `found` stays as it is */
    unsigned number;              /**< its descriptor, if the caller wants to know later */
    unsigned wanted;              /**< POLLIN …: what counts */
    unsigned found;               /**< what of that is so */
    struct wait_watch watches[2]; /**< zeros to begin with, and for poll_files() only */
};

/**
 * Wait until something wanted is so of one of the files.
 *
 * @param entries the caller sees to it that the files stay open
 * @param deadline 0: only look; WAIT_FOREVER
 * @return how many have found something; 0: none until then; -EINTR: a signal came first
 */
long poll_files(struct poll_entry *entries, unsigned count, ktime_t deadline);

#endif
