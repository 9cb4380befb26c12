/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ring behind the log. See log_ring.h.
 * @ingroup console
 */
#include <kernel/console/log_ring.h>

#include <lib/string.h>

_Static_assert((LOG_SIZE & (LOG_SIZE - 1)) == 0, "positions are taken modulo a power of two");

/** What stands in front of a record's text. */
struct log_ring_header {
    uint64_t time;
    uint16_t length;
    uint16_t level;
};

/** Copy into the ring, from byte number @p at on. */
static void
log_ring_put(struct log_ring *ring, uint64_t at, const void *from, size_t length)
{
    size_t start = at & (ring->size - 1);
    size_t first = length < ring->size - start ? length : ring->size - start;

    memcpy(ring->bytes + start, from, first);
    memcpy(ring->bytes, (const char *)from + first, length - first);
}

/** Copy out of the ring. */
static void
log_ring_get(const struct log_ring *ring, uint64_t at, void *to, size_t length)
{
    size_t start = at & (ring->size - 1);
    size_t first = length < ring->size - start ? length : ring->size - start;

    memcpy(to, ring->bytes + start, first);
    memcpy((char *)to + first, ring->bytes, length - first);
}

/** Give up the oldest records until @p size bytes more fit. */
static void
log_ring_make_room(struct log_ring *ring, size_t size)
{
    struct log_ring_header header;

    while (ring->end + size - ring->begin > ring->size) {
        log_ring_get(ring, ring->begin, &header, sizeof(header));
        ring->begin += sizeof(header) + header.length;
    }
}

void
log_ring_write(struct log_ring *ring, uint64_t time, enum log_level level, const char *text,
               size_t length)
{
    struct log_ring_header header = { .time = time, .level = (uint16_t)level };

    if (length == 0)
        return;
    header.length = (uint16_t)(length < LOG_TEXT_MAX ? length : LOG_TEXT_MAX);
    log_ring_make_room(ring, sizeof(header) + header.length);
    log_ring_put(ring, ring->end, &header, sizeof(header));
    log_ring_put(ring, ring->end + sizeof(header), text, header.length);
    ring->end += sizeof(header) + header.length;
}

bool
log_ring_read(const struct log_ring *ring, uint64_t *position, struct log_record *record)
{
    struct log_ring_header header;

    if (*position < ring->begin)
        *position = ring->begin;
    if (*position == ring->end)
        return false;
    log_ring_get(ring, *position, &header, sizeof(header));
    log_ring_get(ring, *position + sizeof(header), record->text, header.length);
    *position += sizeof(header) + header.length;
    record->time = header.time;
    record->level = (enum log_level)header.level;
    record->length = header.length;
    return true;
}
