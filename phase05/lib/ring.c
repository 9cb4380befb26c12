/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ring of bytes. See ring.h for the invariant that makes locks unnecessary.
 * @ingroup lib
 */
#include <lib/ring.h>

#include <lib/errno.h>

/* [ring] */
bool
ring_put(struct ring *ring, uint8_t byte)
{
    uint32_t put = ring->put;
    uint32_t taken = __atomic_load_n(&ring->taken, __ATOMIC_ACQUIRE);

    if (put - taken == ring->size) {
        __atomic_store_n(&ring->dropped, ring->dropped + 1, __ATOMIC_RELAXED);
        return false;
    }
    ring->bytes[put & (ring->size - 1)] = byte;
    __atomic_store_n(&ring->put, put + 1, __ATOMIC_RELEASE);
    return true;
}

int
ring_take(struct ring *ring)
{
    uint32_t taken = ring->taken;
    uint32_t put = __atomic_load_n(&ring->put, __ATOMIC_ACQUIRE);
    uint8_t byte;

    if (put == taken)
        return -EAGAIN;
    byte = ring->bytes[taken & (ring->size - 1)];
    __atomic_store_n(&ring->taken, taken + 1, __ATOMIC_RELEASE);
    return byte;
}
/* [/ring] */

uint32_t
ring_used(const struct ring *ring)
{
    uint32_t taken = __atomic_load_n(&ring->taken, __ATOMIC_ACQUIRE);

    return __atomic_load_n(&ring->put, __ATOMIC_ACQUIRE) - taken;
}

uint32_t
ring_dropped(const struct ring *ring)
{
    return __atomic_load_n(&ring->dropped, __ATOMIC_RELAXED);
}
