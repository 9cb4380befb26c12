/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is on a drive: the boot block as the image builder wrote it, and changes made behind
 * the guest's back.
 * @ingroup grader
 *
 * A change goes to the machine's private overlay of the image, never to the image itself. QEMU
 * only.
 */
#ifndef DRIVE_H
#define DRIVE_H

#include <stddef.h>
#include <stdint.h>

struct vm;

#define DRIVE_SECTOR 512

/** The boot block (docs/design.md, "The boot area"). */
struct drive_boot_block {
    size_t at; /**< its offset on the drive */
    uint32_t lba, sectors, sum;
};

/** Where the fields of the boot block are, from its beginning. */
enum { DRIVE_BLOCK_LBA = 4, DRIVE_BLOCK_SECTORS = 8, DRIVE_BLOCK_SUM = 12 };

/** The boot block of the machine's image; fail when there is none or its sum is wrong. */
void drive_read_boot_block(struct vm *vm, struct drive_boot_block *block);

/** Set @p count bytes of a drive, named as the machine names it: "boot", "extra". */
void drive_fill(struct vm *vm, const char *drive, uint64_t offset, uint8_t value, unsigned count);

/** Write random bytes onto a sector of a drive, and return them through @p bytes. */
void drive_plant_sector(struct vm *vm, const char *drive, uint64_t lba,
                        uint8_t bytes[DRIVE_SECTOR]);

#endif
