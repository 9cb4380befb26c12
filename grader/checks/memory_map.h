/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A reported map of physical memory, and what must be true of it on a machine of known size.
 * @ingroup grader
 *
 * The model is the PC's, not one firmware's. Memory lies at 0…640 KiB, from 1 MiB up to its size or
 * 3 GiB, and what is left from 4 GiB on. All of it must be in the map exactly once; what is usable
 * must be memory; and firmware keeps little for itself.
 */
#ifndef MEMORY_MAP_H
#define MEMORY_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct facts;

struct memory_range {
    uint64_t base, length; /**< bytes */
    unsigned type;         /**< as E820 or UEFI numbers it */
    bool usable;           /**< by an operating system */
    bool ignored;          /**< disabled by its attributes: it is as if it were not there */
};

struct memory_map {
    unsigned count;
    struct memory_range range[400];
};

/** Take the lines of a report: E820 ranges under label "e820", UEFI's under "memory". */
void memory_map_read(const struct facts *facts, const char *label, struct memory_map *map);

/** Bytes of a range as firmware keeps it: base, length, type. */
#define MEMORY_MAP_RECORD 20

/** The map as a BIOS keeps it, records as INT 15h hands them out: MEMORY_MAP_RECORD bytes for each
 * range. @return their number of bytes */
size_t memory_map_records(const struct memory_map *map, uint8_t *bytes);

/** Bytes usable. */
uint64_t memory_map_usable(const struct memory_map *map);

/** Fail unless the line `total` adds this map up. */
void memory_map_require_total(const struct memory_map *map, const struct facts *facts);

/**
 * Fail unless the map tells where all memory of a PC is.
 *
 * @param mem_mib   the machine's size
 * @param kept_kib  the most that firmware may keep for itself
 */
void memory_map_require_complete(const struct memory_map *map, unsigned mem_mib, unsigned kept_kib);

#endif
