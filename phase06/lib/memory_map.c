/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of addresses: adding joins ranges, removing cuts them.
 * @ingroup lib
 *
 * Both find the ranges that are concerned, and put none, one or two new ones in their place.
 */
#include <lib/memory_map.h>

#include <stdbool.h>
#include <stddef.h>

#include <lib/errno.h>
#include <lib/string.h>

static uint64_t
memory_map_down(uint64_t address)
{
    return address & ~(uint64_t)(MEMORY_MAP_PAGE - 1);
}

/** The next multiple of the page size; the last page's begin for what has none. */
static uint64_t
memory_map_up(uint64_t address)
{
    if (address > memory_map_down(UINT64_MAX))
        return memory_map_down(UINT64_MAX);
    return memory_map_down(address + MEMORY_MAP_PAGE - 1);
}

static uint64_t
memory_map_sum(uint64_t base, uint64_t length)
{
    return length > UINT64_MAX - base ? UINT64_MAX : base + length;
}

/** Put @p count new ranges in the place of the @p old ones from @p at on. False: no room. */
static bool
memory_map_splice(struct memory_map *map, unsigned at, unsigned old,
                  const struct memory_range *ranges, unsigned count)
{
    if (map->count - old + count > MEMORY_MAP_MAX)
        return false;
    memmove(&map->range[at + count], &map->range[at + old],
            (map->count - at - old) * sizeof(map->range[0]));
    memcpy(&map->range[at], ranges, count * sizeof(map->range[0]));
    map->count += count - old;
    return true;
}

void
memory_map_add(struct memory_map *map, uint64_t base, uint64_t length)
{
    struct memory_range added = { .begin = base, .end = memory_map_sum(base, length) };
    unsigned first = 0, behind;

    if (added.begin == added.end)
        return;
    while (first < map->count && map->range[first].end < added.begin)
        first++;
    /* All that overlap or touch become one. */
    for (behind = first; behind < map->count && map->range[behind].begin <= added.end; behind++) {
        if (map->range[behind].begin < added.begin)
            added.begin = map->range[behind].begin;
        if (map->range[behind].end > added.end)
            added.end = map->range[behind].end;
    }
    if (!memory_map_splice(map, first, behind - first, &added, 1))
        map->lost++;
}

void
memory_map_remove(struct memory_map *map, uint64_t base, uint64_t length)
{
    uint64_t begin = memory_map_down(base), end = memory_map_sum(base, length);
    struct memory_range rest[2];
    unsigned first = 0, behind, count = 0;

    if (length == 0)
        return;
    end = end > memory_map_down(UINT64_MAX) ? UINT64_MAX : memory_map_up(end);
    while (first < map->count && map->range[first].end <= begin)
        first++;
    behind = first;
    while (behind < map->count && map->range[behind].begin < end)
        behind++;
    if (behind == first)
        return;
    if (map->range[first].begin < begin)
        rest[count++] = (struct memory_range){ map->range[first].begin, begin };
    if (map->range[behind - 1].end > end)
        rest[count++] = (struct memory_range){ end, map->range[behind - 1].end };
    if (!memory_map_splice(map, first, behind - first, rest, count)) {
        bool second = rest[1].end - rest[1].begin > rest[0].end - rest[0].begin;

        memory_map_splice(map, first, behind - first, &rest[second], 1);
        map->lost++;
    }
}

void
memory_map_align(struct memory_map *map)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < map->count; i++) {
        struct memory_range range = { memory_map_up(map->range[i].begin),
                                      memory_map_down(map->range[i].end) };

        if (range.begin < range.end)
            map->range[kept++] = range;
    }
    map->count = kept;
}

int
memory_map_take(struct memory_map *map, uint64_t size, uint64_t low, uint64_t high, uint64_t *begin)
{
    if (size > memory_map_down(UINT64_MAX))
        return -ENOMEM;
    size = memory_map_up(size);
    for (unsigned i = 0; i < map->count; i++) {
        uint64_t from = memory_map_up(map->range[i].begin > low ? map->range[i].begin : low);
        uint64_t to = map->range[i].end < high ? map->range[i].end : high;

        if (from < to && to - from >= size) {
            memory_map_remove(map, from, size);
            *begin = from;
            return 0;
        }
    }
    return -ENOMEM;
}

uint64_t
memory_map_bytes(const struct memory_map *map, uint64_t limit)
{
    uint64_t bytes = 0;

    for (unsigned i = 0; i < map->count && map->range[i].begin < limit; i++)
        bytes += (map->range[i].end < limit ? map->range[i].end : limit) - map->range[i].begin;
    return bytes;
}

uint64_t
memory_map_end(const struct memory_map *map)
{
    return map->count == 0 ? 0 : map->range[map->count - 1].end;
}
