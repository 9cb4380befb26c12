/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A set of physical addresses: what firmware tells, turned into memory that can be used.
 * @ingroup lib
 *
 * Firmware's ranges come in any order, overlap, are empty or end in the middle of a page. The way
 * from them to page frames: add all that is usable, then remove all that is not, so that reserved
 * wins whatever the order was; then cut everything to whole pages.
 *
 * Invariant: ranges are sorted, none is empty, and between two of them there is a hole.
 * Pure, and compared on the host with a bitmap that does the same byte by byte.
 * Source: ACPI 6.4 §15 (what firmware may and may not tell).
 */
#ifndef LIB_MEMORY_MAP_H
#define LIB_MEMORY_MAP_H

#include <stdint.h>

/** Bytes of a page. */
#define MEMORY_MAP_PAGE 4096
/** Ranges that fit: enough for 128 usable ones with 128 reserved ones punched into them. */
#define MEMORY_MAP_MAX 288

/** From the first byte to the first behind it. The last byte of all, 2^64 - 1, is never in one. */
struct memory_range {
    uint64_t begin, end;
};

/** A set of addresses. All zeros: the empty one. */
struct memory_map {
    unsigned count;
    unsigned lost; /**< pieces dropped because no range was left for them */
    struct memory_range range[MEMORY_MAP_MAX];
};

/**
 * Put addresses in. When no range is left, they are dropped: less memory is no danger.
 *
 * @param base   first byte
 * @param length bytes, any number; what would pass 2^64 is cut off
 */
void memory_map_add(struct memory_map *map, uint64_t base, uint64_t length);

/**
 * Take addresses out, and with them the rest of every page that they touch. Always succeeds; when
 * no range is left for the two halves of a split, the smaller one is dropped.
 *
 * @param base   first byte
 * @param length bytes, any number
 */
void memory_map_remove(struct memory_map *map, uint64_t base, uint64_t length);

/** Take out what is no whole page. */
void memory_map_align(struct memory_map *map);

/**
 * Take whole pages out of the lowest range that has room: first fit.
 *
 * @param size  bytes, not 0; rounded up to whole pages
 * @param low   lowest address wanted, a multiple of MEMORY_MAP_PAGE
 * @param high  first address that is too high
 * @param begin where they begin
 * @return 0 or -ENOMEM
 */
int memory_map_take(struct memory_map *map, uint64_t size, uint64_t low, uint64_t high,
                    uint64_t *begin);

/** @return how many bytes below @p limit are in the set */
uint64_t memory_map_bytes(const struct memory_map *map, uint64_t limit);

/** @return the first address behind all ranges; 0 for the empty set */
uint64_t memory_map_end(const struct memory_map *map);

#endif
