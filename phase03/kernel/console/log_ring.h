/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ring behind the log: records in a fixed piece of memory, the newest push out the
 *        oldest.
 * @ingroup console
 *
 * Byte number n of all that was ever written is at n % size. A record is a header and its text, and
 * may go over the ring's end like any other bytes.
 *
 * Invariant: `begin` and `end` are boundaries of records, end - begin <= size, and what lies
 * between them is whole records. Not locked: log.c sees to that.
 */
#ifndef KERNEL_CONSOLE_LOG_RING_H
#define KERNEL_CONSOLE_LOG_RING_H

#include <kernel/console/log.h>

/** A ring; begin and end are 0 to begin with. */
struct log_ring {
    char *bytes;
    size_t size; /**< a power of two, and room for at least one record of any length */
    uint64_t begin, end;
};

/** Append a record, see log_write(). @param time nanoseconds, or LOG_NO_TIME */
void log_ring_write(struct log_ring *ring, uint64_t time, enum log_level level, const char *text,
                    size_t length);

/** Get the next record for a reader, see log_read(). */
bool log_ring_read(const struct log_ring *ring, uint64_t *position, struct log_record *record);

#endif
