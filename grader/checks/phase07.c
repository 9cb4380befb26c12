/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07: disks and files. Here: the kernel is ready, and what the checks share.
 * @ingroup grader
 */
#include "phase07.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

SMOKE_CHECK(phase07, "the kernel is ready", 3)
{
    kernel_prompt(vm);
}

uint32_t
phase07_crc(const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    uint32_t crc = UINT32_MAX;

    for (; size > 0; size--) {
        crc ^= *byte++;
        for (unsigned bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

uint64_t
phase07_number(struct vm *vm, const char *name, uint64_t from, uint64_t to)
{
    uint64_t mixed = vm_seed(vm);

    for (; *name; name++)
        mixed = (mixed ^ (uint8_t)*name) * 0x9E3779B97F4A7C15u;
    mixed ^= mixed >> 29;
    return from + (mixed * 0xBF58476D1CE4E5B9u >> 16) % (to - from);
}

void
phase07_require_sectors(struct vm *vm, const char *disk, uint64_t first, uint64_t count,
                        const uint8_t *bytes)
{
    char want[40];

    const char *got = kernel_ask(vm, "sector %s %" PRIu64 " %" PRIu64, disk, first, count);
    snprintf(want, sizeof(want), "%08" PRIx32 " %10" PRIu64 " sectors\n",
             phase07_crc(bytes, count * PHASE07_SECTOR), count);
    require(strcmp(got, want) == 0,
            "expected the sum of %" PRIu64 " sectors of %s from %" PRIu64
            " on to be\n%sas the host has them, but it is\n%s",
            count, disk, first, want, got);
}

struct phase07_iostat
phase07_iostat(struct vm *vm, const char *disk)
{
    struct phase07_iostat said;
    char name[24];

    const char *answer = kernel_ask(vm, "iostat");
    snprintf(name, sizeof(name), "\n%-8s ", disk);
    const char *line = strstr(answer, name);
    require(line, "expected a line of %s in iostat:\n%s", disk, answer);
    int found = sscanf(line + strlen(name),
                       "%" SCNu64 "%" SCNu64 "%*u%" SCNu64 "%" SCNu64 "%*u%" SCNu64 "%*u%" SCNu64
                       "%" SCNu64,
                       &said.reads, &said.read_kib, &said.writes, &said.written_kib, &said.flushes,
                       &said.errors, &said.retries);
    require(found == 7, "expected ten numbers in the line of %s:\n%s", disk, answer);
    return said;
}
