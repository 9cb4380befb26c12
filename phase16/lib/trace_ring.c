/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Trace rings: taking a place, filling it, giving it back.
 * @ingroup lib
 */
#include <lib/trace_ring.h>

#include <stddef.h>

void
trace_ring_init(struct trace_ring *ring, struct trace_record *records, uint32_t size)
{
    *ring = (struct trace_ring){ .records = records, .size = size };
    for (uint32_t i = 0; i < size; i++)
        records[i].sequence = i;
}

/* [write] */
/** Take a place. @return it, or NULL: the ring is full */
static struct trace_record *
trace_ring_take(struct trace_ring *ring, uint32_t *place)
{
    *place = __atomic_load_n(&ring->put, __ATOMIC_RELAXED);
    for (;;) {
        struct trace_record *slot = &ring->records[*place & (ring->size - 1)];
        uint32_t sequence = __atomic_load_n(&slot->sequence, __ATOMIC_ACQUIRE);
        int32_t ahead = (int32_t)(sequence - *place);

        if (ahead < 0)
            return NULL;
        if (ahead > 0) /* somebody else was faster */
            *place = __atomic_load_n(&ring->put, __ATOMIC_RELAXED);
        else if (__atomic_compare_exchange_n(&ring->put, place, *place + 1, false, __ATOMIC_RELAXED,
                                             __ATOMIC_RELAXED))
            return slot;
    }
}

bool
trace_ring_write(struct trace_ring *ring, const struct trace_record *record)
{
    struct trace_record *slot = NULL;
    uint32_t place;

    if (ring->records != NULL)
        slot = trace_ring_take(ring, &place);
    if (slot == NULL) {
        __atomic_fetch_add(&ring->dropped, 1, __ATOMIC_RELAXED);
        return false;
    }
    __builtin_memcpy(slot, record, offsetof(struct trace_record, sequence));
    __atomic_store_n(&slot->sequence, place + 1, __ATOMIC_RELEASE);
    return true;
}
/* [/write] */

const struct trace_record *
trace_ring_first(const struct trace_ring *ring)
{
    const struct trace_record *slot;

    if (ring->records == NULL)
        return NULL;
    slot = &ring->records[ring->taken & (ring->size - 1)];
    return __atomic_load_n(&slot->sequence, __ATOMIC_ACQUIRE) == ring->taken + 1 ? slot : NULL;
}

bool
trace_ring_read(struct trace_ring *ring, struct trace_record *record)
{
    const struct trace_record *slot = trace_ring_first(ring);
    uint32_t place = ring->taken;

    if (slot == NULL)
        return false;
    *record = *slot;
    ring->taken = place + 1;
    __atomic_store_n(&ring->records[place & (ring->size - 1)].sequence, place + ring->size,
                     __ATOMIC_RELEASE);
    return true;
}
