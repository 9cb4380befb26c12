/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What must be true of a map of memory; see memory_map.h.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "facts.h"
#include "memory_map.h"

#define MIB (1024u * 1024u)
#define GIB (1024ull * MIB)

/* QEMU's pc: up to 3.5 GiB stay in one piece, of more only 3 GiB lie below 4 GiB. */
#define LOW_MOST_MIB  (7 * 512)
#define LOW_SPLIT_MIB (3 * 1024)

enum { MEMORY_PIECES = 3 };

struct memory_piece {
    uint64_t start, end;
};

/** Where the machine has memory. */
static void
memory_map_pieces(unsigned mem_mib, struct memory_piece pieces[MEMORY_PIECES])
{
    unsigned low = mem_mib < LOW_MOST_MIB ? mem_mib : LOW_SPLIT_MIB;

    pieces[0] = (struct memory_piece){ 0, 640 * 1024 };
    pieces[1] = (struct memory_piece){ MIB, (uint64_t)low * MIB };
    pieces[2] = (struct memory_piece){ 4 * GIB, 4 * GIB + (uint64_t)(mem_mib - low) * MIB };
}

/** UEFI 2.10 §7.2: loader and boot services memory is free after ExitBootServices. */
static bool
memory_map_type_usable(const char *label, unsigned type)
{
    if (strcmp(label, "e820") == 0)
        return type == 1;
    return (type >= 1 && type <= 4) || type == 7;
}

void
memory_map_read(const struct facts *facts, const char *label, struct memory_map *map)
{
    const unsigned room = sizeof(map->range) / sizeof(map->range[0]);
    unsigned from = 0;
    const char *text;

    map->count = 0;
    while ((text = facts_find(facts, label, &from)) && map->count < room) {
        struct memory_range *range = &map->range[map->count];

        /* Such as "the list does not end". */
        if (strncmp(text, "base ", 5) != 0)
            continue;
        require(sscanf(text, "base %16" SCNx64 " length %16" SCNx64 " type %u", &range->base,
                       &range->length, &range->type) == 3,
                "expected \"base … length … type …\" in line \"%s\", but it says \"%s\"", label,
                text);
        range->ignored = strstr(text, " ignored") != NULL;
        range->usable = !range->ignored && memory_map_type_usable(label, range->type);
        map->count++;
    }
    require(map->count > 0, "expected lines \"%s\" with ranges of memory, but there are none",
            label);
}

static void
memory_map_put(uint8_t *bytes, uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

size_t
memory_map_records(const struct memory_map *map, uint8_t *bytes)
{
    for (unsigned i = 0; i < map->count; i++, bytes += MEMORY_MAP_RECORD) {
        memory_map_put(bytes, map->range[i].base, 8);
        memory_map_put(bytes + 8, map->range[i].length, 8);
        memory_map_put(bytes + 16, map->range[i].type, 4);
    }
    return (size_t)MEMORY_MAP_RECORD * map->count;
}

uint64_t
memory_map_usable(const struct memory_map *map)
{
    uint64_t usable = 0;

    for (unsigned i = 0; i < map->count; i++)
        usable += map->range[i].usable ? map->range[i].length : 0;
    return usable;
}

void
memory_map_require_total(const struct memory_map *map, const struct facts *facts)
{
    const char *text = facts_get(facts, "total", NULL);
    uint64_t kib;
    unsigned ranges;

    require(sscanf(text, "usable %" SCNu64 " KiB in %u ranges", &kib, &ranges) == 2,
            "expected \"usable N KiB in N ranges\" in line \"total\", but it says \"%s\"", text);
    require_equal(kib, memory_map_usable(map) / 1024, "the usable KiB in line \"total\"");
    require_equal(ranges, map->count, "the number of ranges in line \"total\"");
}

/** Bytes that a range and a piece have in common. */
static uint64_t
memory_map_common(const struct memory_range *range, const struct memory_piece *piece)
{
    uint64_t start = range->base > piece->start ? range->base : piece->start;
    uint64_t range_end = range->base + range->length;
    uint64_t end = range_end < piece->end ? range_end : piece->end;

    return end > start ? end - start : 0;
}

static void
memory_map_require_no_overlap(const struct memory_map *map)
{
    for (unsigned i = 0; i < map->count; i++) {
        for (unsigned j = i + 1; j < map->count; j++) {
            const struct memory_range *a = &map->range[i], *b = &map->range[j];
            struct memory_piece piece = { b->base, b->base + b->length };

            require(a->ignored || b->ignored || memory_map_common(a, &piece) == 0,
                    "expected each byte of memory in one range, but the ranges at %" PRIX64
                    "h and %" PRIX64 "h overlap",
                    a->base, b->base);
        }
    }
}

/** A range that is said to be usable has to be memory, all of it. */
static void
memory_map_require_memory(const struct memory_range *range, const struct memory_piece *pieces)
{
    uint64_t memory = 0;

    for (unsigned i = 0; i < MEMORY_PIECES; i++)
        memory += memory_map_common(range, &pieces[i]);
    require(!range->usable || memory == range->length,
            "expected usable ranges to be memory, but of the range at %" PRIX64 "h only %" PRIu64
            " KiB of %" PRIu64 " KiB are",
            range->base, memory / 1024, range->length / 1024);
}

void
memory_map_require_complete(const struct memory_map *map, unsigned mem_mib, unsigned kept_kib)
{
    struct memory_piece pieces[MEMORY_PIECES];
    uint64_t memory = 0;

    memory_map_pieces(mem_mib, pieces);
    memory_map_require_no_overlap(map);
    for (unsigned i = 0; i < map->count; i++)
        memory_map_require_memory(&map->range[i], pieces);
    for (unsigned i = 0; i < MEMORY_PIECES; i++) {
        uint64_t listed = 0;

        for (unsigned j = 0; j < map->count; j++)
            listed += map->range[j].ignored ? 0 : memory_map_common(&map->range[j], &pieces[i]);
        memory += pieces[i].end - pieces[i].start;
        require(listed == pieces[i].end - pieces[i].start,
                "expected all memory from %" PRIX64 "h to %" PRIX64
                "h in the map, but it lists %" PRIu64 " KiB of %" PRIu64 " KiB",
                pieces[i].start, pieces[i].end, listed / 1024,
                (pieces[i].end - pieces[i].start) / 1024);
    }
    require(memory - memory_map_usable(map) <= kept_kib * 1024ull,
            "expected firmware to keep at most %u KiB of %" PRIu64 " KiB, but only %" PRIu64
            " KiB are usable",
            kept_kib, memory / 1024, memory_map_usable(map) / 1024);
}
