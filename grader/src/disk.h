/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disks of a machine: which file, of what kind, and the generated second one.
 * @ingroup grader
 *
 * Invariant: a file below build/ is never written. QEMU gets it with snapshot=on, Bochs a copy.
 */
#ifndef DISK_H
#define DISK_H

#include "vm.h"

#define DISK_SECTOR  512
#define DISK_FLIPPED "flipped.img"

/** Where a machine with junk in its memory has it, and how much at most: more than any kernel. */
#define DISK_JUNK_START 0x100000
#define DISK_JUNK_MIB   8

enum disk_kind { DISK_HARD, DISK_FLOPPY, DISK_CD };

/** What the boot image is, by its name: floppy*.img, *.iso, anything else is a hard disk. */
enum disk_kind disk_kind(const struct machine *machine);

/** Absolute path of the boot image; lives until the check ends. */
char *disk_boot_path(struct vm *vm);

/** Absolute path of the extra disk; lives until the check ends. */
char *disk_extra_path(struct vm *vm);

/** Write the extra disk that the machine asks for, if it does, filled from the seed. */
void disk_create_extra(struct vm *vm);

/** Where the machine asks for a flipped byte: make the altered copy that it boots from. */
void disk_create_flipped(struct vm *vm);

/** Absolute path of what fills the memory of a machine that asks for junk. */
char *disk_junk_path(struct vm *vm);

/** Write it, where the machine asks for it, from the seed. */
void disk_create_junk(struct vm *vm);

/** Make the disks that the machine's `disks` function adds, if it has one. */
void disk_create_further(struct vm *vm);

/** The disk at a place, or our own error. */
struct vm_disk *disk_at(struct vm *vm, unsigned place);

/** The id of a place's drive in QEMU. These three live until the check ends. */
char *disk_drive_name(struct vm *vm, unsigned place);
/** The value of -drive for an added disk, and of its -device. */
char *disk_drive(struct vm *vm, unsigned place);
char *disk_device(struct vm *vm, unsigned place);

/** Map a file of the host; unmapped when the check ends. @param write changes go to the file */
uint8_t *disk_map(struct vm *vm, const char *path, bool write, size_t *size);

/** Copy so many bytes of a file from an offset on, keeping holes; otherwise like disk_copy(). */
char *disk_copy_part(struct vm *vm, const char *path, uint64_t offset, uint64_t size,
                     const char *name);

/** Copy a file into the private folder, keeping holes; returns the copy's path, which lives like
 * disk_boot_path()'s. */
char *disk_copy(struct vm *vm, const char *path, const char *name);

/** Remove what the machine layer wrote to the private folder. */
void disk_remove_temporary(struct vm *vm);

#endif
