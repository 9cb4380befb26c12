/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading a GUID partition table.
 * @ingroup block
 */
#include <lib/gpt.h>

#include <lib/crc32.h>
#include <lib/errno.h>
#include <lib/little_endian.h>
#include <lib/string.h>

/* Offsets in the header: UEFI 2.10, table 5-5. */
enum {
    GPT_REVISION = 8,
    GPT_HEADER_SIZE = 12,
    GPT_HEADER_CRC = 16,
    GPT_MY_LBA = 24,
    GPT_FIRST_USABLE = 40,
    GPT_LAST_USABLE = 48,
    GPT_ENTRIES_LBA = 72,
    GPT_ENTRY_COUNT = 80,
    GPT_ENTRY_SIZE = 84,
    GPT_ENTRIES_CRC = 88,
    GPT_HEADER_END = 92,
};

/* Offsets in an entry: table 5-6. */
enum {
    GPT_ENTRY_TYPE = 0,
    GPT_ENTRY_FIRST = 32,
    GPT_ENTRY_LAST = 40,
    GPT_ENTRY_NAME = 56,
    GPT_ENTRY_NAME_UNITS = 36,
    GPT_ENTRY_END = 128,
};

/** The checksum of a header is made while its own field is zero. */
static uint32_t
gpt_header_crc(const uint8_t *sector, uint32_t size)
{
    static const uint8_t zeros[4];
    uint32_t crc = crc32(0, sector, GPT_HEADER_CRC);

    crc = crc32(crc, zeros, sizeof(zeros));
    return crc32(crc, sector + GPT_HEADER_CRC + 4, size - GPT_HEADER_CRC - 4);
}

size_t
gpt_entries_size(const struct gpt_header *header)
{
    return (size_t)header->entry_count * header->entry_size;
}

static int
gpt_check_header(const struct gpt_header *header, uint64_t disk_sectors)
{
    uint64_t sectors;

    if (header->entry_count > GPT_ENTRIES_MAX || header->entry_size > GPT_ENTRY_SIZE_MAX)
        return -E2BIG;
    /* 128 * 2^n bytes */
    if (header->entry_size < GPT_ENTRY_END || (header->entry_size & (header->entry_size - 1)) != 0)
        return -EUCLEAN;
    if (header->first_usable > header->last_usable || header->last_usable >= disk_sectors ||
        header->first_usable <= GPT_PRIMARY_LBA)
        return -EUCLEAN;
    sectors = (gpt_entries_size(header) + GPT_SECTOR - 1) / GPT_SECTOR;
    if (header->entries_lba <= GPT_PRIMARY_LBA || header->entries_lba >= disk_sectors ||
        sectors > disk_sectors - header->entries_lba)
        return -EUCLEAN;
    /* Entries inside of a partition could be written over by it. */
    if (header->entries_lba <= header->last_usable &&
        header->entries_lba + sectors > header->first_usable)
        return -EUCLEAN;
    return 0;
}

int
gpt_parse_header(const uint8_t *sector, uint64_t lba, uint64_t disk_sectors,
                 struct gpt_header *header)
{
    uint32_t size = little32(sector + GPT_HEADER_SIZE);

    if (memcmp(sector, "EFI PART", 8) != 0 || little16(sector + GPT_REVISION + 2) != 1)
        return -EINVAL;
    if (size < GPT_HEADER_END || size > GPT_SECTOR)
        return -EINVAL;
    if (gpt_header_crc(sector, size) != little32(sector + GPT_HEADER_CRC))
        return -EBADMSG;
    if (little64(sector + GPT_MY_LBA) != lba)
        return -EUCLEAN;
    *header = (struct gpt_header){ .entries_lba = little64(sector + GPT_ENTRIES_LBA),
                                   .entry_count = little32(sector + GPT_ENTRY_COUNT),
                                   .entry_size = little32(sector + GPT_ENTRY_SIZE),
                                   .entries_crc = little32(sector + GPT_ENTRIES_CRC),
                                   .first_usable = little64(sector + GPT_FIRST_USABLE),
                                   .last_usable = little64(sector + GPT_LAST_USABLE) };
    return gpt_check_header(header, disk_sectors);
}

int
gpt_check_entries(const struct gpt_header *header, const uint8_t *entries)
{
    return crc32(0, entries, gpt_entries_size(header)) == header->entries_crc ? 0 : -EBADMSG;
}

static bool
gpt_is_unused(const uint8_t *entry)
{
    static const uint8_t zeros[16];

    return memcmp(entry + GPT_ENTRY_TYPE, zeros, sizeof(zeros)) == 0;
}

/** Does an entry before this one use some of its sectors? */
static bool
gpt_overlaps(const struct gpt_header *header, const uint8_t *entries, uint32_t index,
             uint64_t first, uint64_t last)
{
    for (uint32_t i = 0; i < index; i++) {
        const uint8_t *entry = entries + (size_t)i * header->entry_size;

        if (!gpt_is_unused(entry) && little64(entry + GPT_ENTRY_FIRST) <= last &&
            first <= little64(entry + GPT_ENTRY_LAST))
            return true;
    }
    return false;
}

static void
gpt_read_name(const uint8_t *entry, char *name)
{
    unsigned i;

    for (i = 0; i < GPT_ENTRY_NAME_UNITS; i++) {
        uint16_t unit = little16(entry + GPT_ENTRY_NAME + i * 2);

        if (unit == 0)
            break;
        name[i] = unit >= ' ' && unit <= '~' ? (char)unit : '?';
    }
    name[i] = '\0';
}

int
gpt_entry(const struct gpt_header *header, const uint8_t *entries, uint32_t index,
          struct gpt_partition *partition)
{
    const uint8_t *entry = entries + (size_t)index * header->entry_size;
    uint64_t first = little64(entry + GPT_ENTRY_FIRST), last = little64(entry + GPT_ENTRY_LAST);

    if (gpt_is_unused(entry))
        return -ENOENT;
    if (first > last || first < header->first_usable || last > header->last_usable ||
        gpt_overlaps(header, entries, index, first, last))
        return -EUCLEAN;
    partition->first = first;
    partition->sectors = last - first + 1;
    memcpy(partition->type, entry + GPT_ENTRY_TYPE, sizeof(partition->type));
    gpt_read_name(entry, partition->name);
    return 0;
}
