/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A ring of bytes between one who puts and one who takes, without a lock.
 * @ingroup lib
 *
 * An interrupt handler puts what a device sent, ordinary code takes it out; each may come between
 * any two instructions of the other, or run on another CPU.
 *
 * - One producer, one consumer. Each calls only its own functions below.
 * - A full ring refuses and counts what it refuses: a lost byte is at least known to be lost.
 *
 * Invariant: `put` and `taken` count bytes for ever (modulo 2^32) and put - taken <= size. Only the
 * producer writes `put` and `dropped`, only the consumer `taken`. A byte is written before `put`
 * tells of it (release), and is read after `put` has told (acquire); the same for a place that
 * `taken` gives back. (Lamport, "Specifying Concurrent Program Modules", TOPLAS 5(2), 1983.)
 */
#ifndef LIB_RING_H
#define LIB_RING_H

#include <stdbool.h>
#include <stdint.h>

struct ring {
    uint8_t *bytes;
    uint32_t size;
    uint32_t put;
    uint32_t taken;
    uint32_t dropped;
};

/** A ring over an array, whose length is a power of two: static struct ring r = RING_OVER(array) */
#define RING_OVER(array)                                                    \
    {                                                                       \
        .bytes = (array), .size = sizeof(array) + RING_CHECK(sizeof(array)) \
    }

/** 0, and an error when compiled with another length than a power of two. */
#define RING_CHECK(length) \
    (0 * sizeof(char[(length) > 0 && ((length) & ((length)-1)) == 0 ? 1 : -1]))

/** Producer: append a byte. @return false: the ring is full, and the byte is counted as dropped */
bool ring_put(struct ring *ring, uint8_t byte);

/** Consumer: take the oldest byte. @return it (0-255), or -EAGAIN when there is none */
int ring_take(struct ring *ring);

/** Anybody: how many bytes wait. It may be out of date at once. */
uint32_t ring_used(const struct ring *ring);

/** Anybody: how many bytes were refused, modulo 2^32. */
uint32_t ring_dropped(const struct ring *ring);

#endif
