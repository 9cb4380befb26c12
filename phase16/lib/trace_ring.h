/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A ring of trace records: many writers that may interrupt each other, one reader, no lock.
 * @ingroup lib
 *
 *     trace_ring_init(&ring, records, 65536);
 *     trace_ring_write(&ring, &record);    // false: full, and counted as dropped
 *     trace_ring_read(&ring, &record);     // false: nothing finished is there
 *
 * - A writer takes a place, fills it, and then says that it is filled. Who interrupts him in the
 *   middle takes the next place; the reader stops before the unfinished one, so that order is kept.
 * - A full ring drops the new record, not an old one: what the reader gets has no gaps.
 * - Places are counted modulo 2^32, which the size divides.
 *
 * Source: D. Vyukov, bounded MPMC queue, 2010 (its sequence number in each place).
 */
#ifndef LIB_TRACE_RING_H
#define LIB_TRACE_RING_H

#include <stdbool.h>
#include <stdint.h>

/** One event that has happened; also as /dev/trace hands it out, and as it lies in files. */
struct trace_record {
    uint64_t time;        /**< nanoseconds since the clock was started */
    uint64_t argument[2]; /**< what they mean, the event says */
    uint32_t task;        /**< who ran: the number of its task */
    uint32_t pid;         /**< … and of its process; 0: a thread of the kernel */
    uint16_t event;       /**< place of the event in its table */
    uint16_t cpu;         /**< where it happened */
    uint32_t sequence;    /**< in a ring: place: free, place + 1: filled; when read: which it is */
};

/** A ring. Its records are the caller's. */
struct trace_ring {
    struct trace_record *records; /**< NULL: there is no room at all */
    uint32_t size;                /**< a power of two */
    uint32_t put;                 /**< the next place of a writer */
    uint32_t taken;               /**< the next place of the reader */
    uint32_t dropped;             /**< records that found no place */
};

/** Make RING an empty one of SIZE records, a power of two from 2 on. Nobody may use it meanwhile.
 */
void trace_ring_init(struct trace_ring *ring, struct trace_record *records, uint32_t size);

/** Add a record; its `sequence` is of no meaning. Context: any, handlers and NMIs included.
 * @return whether there was a place for it */
bool trace_ring_write(struct trace_ring *ring, const struct trace_record *record);

/** Take the oldest record. One reader at a time. @return whether there was a finished one */
bool trace_ring_read(struct trace_ring *ring, struct trace_record *record);

/** The oldest record, which stays. One reader at a time. @return it, or NULL */
const struct trace_record *trace_ring_first(const struct trace_ring *ring);

#endif
