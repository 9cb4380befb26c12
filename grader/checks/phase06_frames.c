/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06, frames: the buddies' lists, walked by the host, and what `meminfo` makes of
 * them.
 * @ingroup grader
 *
 * Offsets come from debug information. What is in use is the page tables' frames and the table of
 * frames; which may be given out at all is the model's.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase06.h"

#define NONE          0xFFFFFFFFu
#define ORDERS        11
#define ZONES         3
#define ENTRY_PLACE   0x000FFFFFFFFFF000ull
#define STATE_MANAGED 1u
#define STATE_FREE    2u
#define OWNER_HOT     ORDERS /* waits in a hot list */
#define OWNER_SOME    0xFE   /* in a free block, not its head */
#define OWNER_NONE    0xFF

static const char *const frames_zones[ZONES] = { "DMA", "normal", "high" };

/** A zone as it is in memory. */
struct frames_zone {
    unsigned begin, end, managed, free, hot, hot_count;
    unsigned first[ORDERS], count[ORDERS];
    uint64_t allocations, frees, failures;
};

/** All that is known about frames. */
struct frames {
    const uint8_t *table;
    unsigned count;
    size_t size, state, order, next; /**< of a struct page, and offsets in it */
    struct frames_zone zone[ZONES];
    uint8_t *owner; /**< of each frame: the order of the free block it heads, or OWNER_… */
};

static void
frames_read_zone(struct vm *vm, const uint8_t *at, struct frames_zone *zone)
{
    const uint8_t *first = at + member_offset(vm, KERNEL_ELF, "zone", "first");
    const uint8_t *count = at + member_offset(vm, KERNEL_ELF, "zone", "count");

    zone->begin = (unsigned)kernel_member(vm, at, "zone", "begin", 4);
    zone->end = (unsigned)kernel_member(vm, at, "zone", "end", 4);
    zone->managed = (unsigned)kernel_member(vm, at, "zone", "managed", 4);
    zone->free = (unsigned)kernel_member(vm, at, "zone", "free", 4);
    zone->hot = (unsigned)kernel_member(vm, at, "zone", "hot", 4);
    zone->hot_count = (unsigned)kernel_member(vm, at, "zone", "hot_count", 4);
    zone->allocations = kernel_member(vm, at, "zone", "allocations", 8);
    zone->frees = kernel_member(vm, at, "zone", "frees", 8);
    zone->failures = kernel_member(vm, at, "zone", "failures", 8);
    memcpy(zone->first, first, sizeof(zone->first));
    memcpy(zone->count, count, sizeof(zone->count));
}

static struct frames
frames_read(struct vm *vm, const struct look *now)
{
    static uint8_t owner[PHASE06_FRAMES];
    size_t size = struct_size(vm, KERNEL_ELF, "page"), zone = struct_size(vm, KERNEL_ELF, "zone");
    const uint8_t *zones = kernel_variable(vm, now, "page_zones", ZONES * zone);
    struct frames frames = {
        .count = (unsigned)kernel_value(vm, now, "page_frames_count", 4),
        .size = size,
        .state = member_offset(vm, KERNEL_ELF, "page", "state"),
        .order = member_offset(vm, KERNEL_ELF, "page", "order"),
        .next = member_offset(vm, KERNEL_ELF, "page", "next"),
        .owner = memset(owner, OWNER_NONE, sizeof(owner)),
    };

    require(frames.count > 0 && frames.count <= PHASE06_FRAMES,
            "expected up to %u frames, but page_frames_count is %u", PHASE06_FRAMES, frames.count);
    frames.table =
        look_at_linear(now, 0, kernel_value(vm, now, "page_frames", 4), frames.count * size);
    for (unsigned i = 0; i < ZONES; i++)
        frames_read_zone(vm, zones + i * zone, &frames.zone[i]);
    return frames;
}

static unsigned
frames_state(const struct frames *frames, unsigned number)
{
    uint16_t state;

    memcpy(&state, frames->table + number * frames->size + frames->state, sizeof(state));
    return state;
}

static unsigned
frames_next(const struct frames *frames, unsigned number)
{
    uint32_t next;

    memcpy(&next, frames->table + number * frames->size + frames->next, sizeof(next));
    return next;
}

/** Note a free block, of memory that can be given out and is in no other. */
static void
frames_take(struct frames *frames, const uint8_t *model, unsigned number, unsigned order,
            unsigned owner)
{
    for (unsigned i = number; i < number + (1u << order); i++) {
        require(model[i] == FRAME_MEMORY,
                "expected free blocks of memory nobody has, but frame %05Xh is in the block at "
                "%05Xh of order %u, and it is %s",
                i, number, order, model[i] & FRAME_KEPT ? "in use" : "no memory");
        require(frames->owner[i] == OWNER_NONE,
                "expected each frame in one free block, but %05Xh is in two", i);
        require(frames_state(frames, i) & STATE_MANAGED,
                "expected free frames to be marked as managed, but %05Xh is not", i);
        frames->owner[i] = OWNER_SOME;
    }
    frames->owner[number] = (uint8_t)owner;
}

/** Walk one list. @return its blocks */
static unsigned
frames_walk(struct frames *frames, const uint8_t *model, const struct frames_zone *zone,
            unsigned order)
{
    unsigned blocks = 0;

    for (unsigned at = zone->first[order]; at != NONE; at = frames_next(frames, at), blocks++) {
        require(at >= zone->begin && at < zone->end && zone->end - at >= 1u << order,
                "expected blocks of zone %05Xh-%05Xh, but one of order %u begins at %05Xh",
                zone->begin, zone->end, order, at);
        require(at % (1u << order) == 0, "expected the block at %05Xh aligned to its order, %u", at,
                order);
        require(frames_state(frames, at) & STATE_FREE &&
                    frames->table[at * frames->size + frames->order] == order,
                "expected the block at %05Xh to be marked as free, of order %u", at, order);
        frames_take(frames, model, at, order, order);
    }
    return blocks;
}

/** Walk all lists of a zone. */
static void
frames_walk_zone(struct frames *frames, const uint8_t *model, const struct frames_zone *zone)
{
    unsigned total = zone->hot_count, hot = zone->hot;

    for (unsigned order = 0; order < ORDERS; order++) {
        unsigned blocks = frames_walk(frames, model, zone, order);
        require_equal(zone->count[order], blocks, "the zone's count of blocks in a list");
        total += blocks << order;
    }
    for (unsigned i = 0; i < zone->hot_count; i++, hot = frames_next(frames, hot)) {
        require(hot >= zone->begin && hot < zone->end,
                "expected hot pages of zone %05Xh-%05Xh, but one is %05Xh", zone->begin, zone->end,
                hot);
        frames_take(frames, model, hot, 0, OWNER_HOT);
    }
    require_equal(zone->free, total, "the zone's count of free frames");
    for (unsigned at = zone->begin; at < zone->end; at++) {
        unsigned order = frames->owner[at];
        require(order >= ORDERS - 1 || frames->owner[at ^ (1u << order)] != order,
                "expected free buddies to be one block, but %05Xh and %05Xh are both free, of "
                "order %u",
                at, at ^ (1u << order), order);
    }
}

/** Fail if a frame that holds page tables is free. */
static void
frames_require_tables_used(const struct look *now, const struct frames *frames)
{
    const uint64_t *root = look_at(now, now->cpu[0].cr3 & ~0x1Full, 4 * sizeof(*root));

    for (unsigned i = 0; i < 4; i++) {
        if (!(root[i] & 1))
            continue;
        const uint64_t *entry = look_at(now, root[i] & ENTRY_PLACE, PHASE06_PAGE);
        for (unsigned j = 0; j < 512; j++) {
            uint64_t frame = (entry[j] & ENTRY_PLACE) / PHASE06_PAGE;
            bool table = (entry[j] & 1) && !(entry[j] & 1 << 7);
            require(!table || (frame < frames->count && frames->owner[frame] == OWNER_NONE),
                    "expected the frames of page tables to be in use, but %05" PRIX64 "h is free",
                    frame);
        }
    }
}

/** The whole of it. */
static struct frames
frames_require_sound(struct vm *vm, const struct look *now)
{
    struct frames frames = frames_read(vm, now);
    const uint8_t *model = phase06_frames(vm, now);

    for (unsigned i = 0; i < ZONES; i++)
        frames_walk_zone(&frames, model, &frames.zone[i]);
    frames_require_tables_used(now, &frames);
    uint64_t first = kernel_physical(vm, kernel_value(vm, now, "page_frames", 4)) / PHASE06_PAGE;
    for (uint64_t i = first; i < first + frames.count * frames.size / PHASE06_PAGE; i++)
        require(frames.owner[i] == OWNER_NONE,
                "expected the table of frames to be in use, but %05" PRIX64 "h is free", i);
    return frames;
}

void
phase06_require_frames(struct vm *vm, const struct look *now)
{
    frames_require_sound(vm, now);
}

CHECK(phase06, "free blocks are aligned, apart, of memory nobody has, and merged", 4, MEMORY_PC)
{
    kernel_prompt(vm);
    /* A thousand blocks of all sizes come and go. */
    kernel_ask(vm, "test pages:*");
    kernel_ask(vm, "test zones*");
    frames_require_sound(vm, phase06_look(vm));
}

CHECK(phase06, "meminfo says what is in the lists", 2, MEMORY_PC)
{
    char line[200];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "meminfo");
    struct frames frames = frames_read(vm, phase06_look(vm));
    for (unsigned i = 0; i < ZONES; i++) {
        const struct frames_zone *zone = &frames.zone[i];
        snprintf(line, sizeof(line),
                 "%-7s %10u %10u %10u %10" PRIu64 " %10" PRIu64 " %7" PRIu64 "\n", frames_zones[i],
                 zone->managed * 4, (zone->managed - zone->free) * 4, zone->free * 4,
                 zone->allocations, zone->frees, zone->failures);
        require(strstr(answer, line), "expected \"%s\" in the answer of meminfo:\n%s", line,
                answer);
        int used = snprintf(line, sizeof(line), "\n%-7s %3u", frames_zones[i], zone->hot_count);
        for (unsigned order = 0; order < ORDERS; order++)
            used += snprintf(line + used, sizeof(line) - (size_t)used, " %5u", zone->count[order]);
        require(strstr(answer, line), "expected \"%s\" in the answer of meminfo:\n%s", line + 1,
                answer);
    }
}

/** All memory of the model, but for the table of frames, is the zones'. */
static void
frames_require_totals(struct vm *vm)
{
    unsigned said = 0;

    kernel_prompt(vm);
    const char *answer = strstr(kernel_ask(vm, "meminfo"), "\nall ");
    const struct look *now = phase06_look(vm);
    struct frames frames = frames_require_sound(vm, now);
    const uint8_t *model = phase06_frames(vm, now);
    size_t table = frames.count * frames.size;
    uint64_t memory = 0;
    for (unsigned i = 0; i < PHASE06_FRAMES; i++)
        memory += model[i] == FRAME_MEMORY;
    memory -= (table + PHASE06_PAGE - 1) / PHASE06_PAGE;
    require(answer && sscanf(answer, "\nall %u", &said) == 1,
            "expected a line \"all\" in the answer of meminfo");
    require_equal(said, memory * (PHASE06_PAGE / 1024), "the KiB of all zones");
}

CHECK(phase06, "the zones have all memory but what the start needed", 2, MEMORY_PC)
{
    frames_require_totals(vm);
}

CHECK(phase06, "the same with 8 MiB, and firmware that knows no map", 2, LEAST_PC)
{
    frames_require_totals(vm);
}

CHECK(phase06, "the same with 4 GiB, part of it above 4 GiB", 2, .mem_mib = 4096)
{
    frames_require_totals(vm);
}
