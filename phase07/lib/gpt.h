/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The GUID partition table: a header with checksums, and a copy of it all at the disk's end.
 * @ingroup block
 *
 * Pure: any bytes give an answer. Reading it is three steps, so that the caller does the I/O:
 * gpt_parse_header() says where the entries are, gpt_check_entries() whether they are intact, and
 * gpt_entry() what they say.
 *
 * Source: UEFI 2.10 §5.3, tables 5-5 and 5-6.
 */
#ifndef LIB_GPT_H
#define LIB_GPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes of the units that LBAs count. */
#define GPT_SECTOR 512
/** LBA of the first header; the copy is in the last sector. */
#define GPT_PRIMARY_LBA 1
/** More entries than this are refused; the specification asks for room for 128 at least. */
#define GPT_ENTRIES_MAX 1024
/** Larger entries than this are refused. */
#define GPT_ENTRY_SIZE_MAX 1024
/** Bytes of a partition's name, with its NUL. */
#define GPT_NAME_SIZE 40

/** What a header says, checked. */
struct gpt_header {
    uint64_t entries_lba;
    uint32_t entry_count, entry_size, entries_crc;
    uint64_t first_usable, last_usable;
};

/** A partition. */
struct gpt_partition {
    uint64_t first, sectors;
    uint8_t type[16];         /**< its GUID, as on the disk */
    char name[GPT_NAME_SIZE]; /**< ASCII; anything else is shown as '?' */
};

/**
 * Read a header.
 *
 * @param sector       512 bytes
 * @param lba          where they were read: a header knows its place
 * @param disk_sectors size of the disk
 * @param header       filled in unless there is an error
 * @return 0; -EINVAL: no header; -EBADMSG: its checksum is wrong; -EUCLEAN: the checksum is right,
 *         and what it says cannot be; -E2BIG: more or larger entries than are handled here
 */
int gpt_parse_header(const uint8_t *sector, uint64_t lba, uint64_t disk_sectors,
                     struct gpt_header *header);

/** @return bytes of all entries, at most GPT_ENTRIES_MAX * GPT_ENTRY_SIZE_MAX */
size_t gpt_entries_size(const struct gpt_header *header);

/** @param entries gpt_entries_size() bytes @return 0; -EBADMSG: the checksum is wrong */
int gpt_check_entries(const struct gpt_header *header, const uint8_t *entries);

/**
 * Read an entry.
 *
 * @param index     below header->entry_count; partition 1 is 0
 * @param partition filled in if there is one
 * @return 0; -ENOENT: not in use; -EUCLEAN: it lies outside of what the header calls usable, or
 *         overlaps an earlier one
 */
int gpt_entry(const struct gpt_header *header, const uint8_t *entries, uint32_t index,
              struct gpt_partition *partition);

#endif
