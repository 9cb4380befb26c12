/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is on a drive; see drive.h.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "drive.h"

#define DRIVE_PIECE 16 /* bytes: so many at once get one random value */

static uint32_t
drive_dword(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

void
drive_read_boot_block(struct vm *vm, struct drive_boot_block *block)
{
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);
    uint32_t sum = 0;

    block->at = 0;
    while (block->at < DRIVE_SECTOR && memcmp(disk + block->at, "WBLK", 4) != 0)
        block->at += 4;
    require(block->at < DRIVE_SECTOR, "expected a boot block (WBLK) in the first sector");
    block->lba = drive_dword(disk + block->at + DRIVE_BLOCK_LBA);
    block->sectors = drive_dword(disk + block->at + DRIVE_BLOCK_SECTORS);
    block->sum = drive_dword(disk + block->at + DRIVE_BLOCK_SUM);
    require(block->sectors > 0 && block->lba + (uint64_t)block->sectors <= size / DRIVE_SECTOR,
            "expected the boot block to name sectors of the image, but it names %u from LBA %u",
            block->sectors, block->lba);
    for (size_t i = 0; i < block->sectors * (size_t)DRIVE_SECTOR; i += 4)
        sum += drive_dword(disk + block->lba * (size_t)DRIVE_SECTOR + i);
    require_equal(block->sum, sum, "the boot block's sum of the sectors it names");
}

void
drive_fill(struct vm *vm, const char *drive, uint64_t offset, uint8_t value, unsigned count)
{
    char command[128];

    snprintf(command, sizeof(command), "qemu-io %s \"write -P 0x%02x %" PRIu64 " %u\"", drive,
             value, offset, count);
    const char *answer = monitor_command(vm, command);
    if (strstr(answer, "rror") || strstr(answer, "nvalid"))
        harness_error("%s: %s", command, answer);
}

void
drive_plant_sector(struct vm *vm, const char *drive, uint64_t lba, uint8_t bytes[DRIVE_SECTOR])
{
    for (unsigned i = 0; i < DRIVE_SECTOR; i += DRIVE_PIECE) {
        uint8_t value = (uint8_t)vm_random(vm, 256);

        memset(bytes + i, value, DRIVE_PIECE);
        drive_fill(vm, drive, lba * DRIVE_SECTOR + i, value, DRIVE_PIECE);
    }
}
