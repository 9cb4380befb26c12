/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The master boot record: four partitions in 64 bytes, and chains of more in one of them.
 * @ingroup block
 *
 * Pure: any content of a sector gives an answer. What does not lie on the disk, or overlaps what
 * came before, is left out and counted.
 *
 * Source: the PC's boot sector as in UEFI 2.10 §5.2.1, table 5-1; extended partitions as DOS 3.3
 * made them (no specification; UEFI does not describe them).
 */
#ifndef LIB_MBR_H
#define LIB_MBR_H

#include <stdbool.h>
#include <stdint.h>

/** Entries of one sector. */
#define MBR_ENTRIES 4

/** Types that mean something here. */
enum mbr_type {
    MBR_EXTENDED_CHS = 0x05,
    MBR_EXTENDED = 0x0F,
    MBR_EXTENDED_LINUX = 0x85,
    MBR_PROTECTIVE = 0xEE, /**< the real table is a GPT */
};

/** A partition. `sectors` is 0 where the table has none. */
struct mbr_entry {
    uint64_t first, sectors;
    uint8_t type;
    bool active;
};

/** What is in the sector, entry by entry: [0] is partition 1. */
struct mbr_table {
    struct mbr_entry entry[MBR_ENTRIES];
    bool is_protective; /**< there is an entry of MBR_PROTECTIVE */
    unsigned bad;       /**< entries left out because they cannot be right */
};

/**
 * Read the first sector of a disk.
 *
 * @param sector       its 512 bytes
 * @param disk_sectors size of the disk
 * @param table        filled in unless there is an error
 * @return 0; -EINVAL: this is no MBR (no 55 AA at the end, or an entry begins with neither 00 nor
 *         80: the boot sector of a filesystem, say)
 */
int mbr_parse(const uint8_t *sector, uint64_t disk_sectors, struct mbr_table *table);

/** Is this the type of a partition that holds others? */
bool mbr_is_extended(uint8_t type);

/**
 * Read one link of the chain in an extended partition.
 *
 * @param sector   its 512 bytes
 * @param lba      where it was read
 * @param extended the whole extended partition
 * @param logical  gets the partition; sectors 0: there is none here
 * @param next     gets the LBA of the next link, 0: this was the last
 * @return 0; -EINVAL: this is no such sector, or it points out of the extended partition
 */
int mbr_parse_link(const uint8_t *sector, uint64_t lba, const struct mbr_entry *extended,
                   struct mbr_entry *logical, uint64_t *next);

#endif
