/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disk of the FAT fuzzer: an image in memory that is as new for each input.
 * @ingroup tests
 */
#ifndef FUZZ_DISK_H
#define FUZZ_DISK_H

#include "fuzz.h"

#include <lib/fat/fat.h>

#define FUZZ_DISK_SECTORS 4200
#define FUZZ_DISK_KINDS   5

/** As a mount needs it. Requests beyond the device, or far too many of them, end the program. */
struct fat_device *fuzz_disk(void);
/** A small tree on FAT12, FAT16 or FAT32, with clusters of one or more sectors. */
void fuzz_disk_load(unsigned kind);
/** These bytes, then zeros. */
void fuzz_disk_load_raw(const uint8_t *bytes, size_t size);
/** Change one byte: somewhere in the metadata, as the input says. */
void fuzz_disk_damage(struct fuzz_input *input);

#endif
