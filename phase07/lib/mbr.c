/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading the master boot record.
 * @ingroup block
 */
#include <lib/mbr.h>

#include <lib/errno.h>
#include <lib/little_endian.h>
#include <lib/string.h>

/* Offsets: UEFI 2.10, tables 5-1 and 5-2. The CHS fields are not read: they end at 8 GiB. */
enum {
    MBR_TABLE = 446,
    MBR_ENTRY_SIZE = 16,
    MBR_STATUS = 0,
    MBR_TYPE = 4,
    MBR_FIRST = 8,
    MBR_SECTORS = 12,
    MBR_SIGNATURE = 510,
};

static struct mbr_entry
mbr_read_entry(const uint8_t *sector, unsigned index)
{
    const uint8_t *entry = sector + MBR_TABLE + index * MBR_ENTRY_SIZE;

    return (struct mbr_entry){ .first = little32(entry + MBR_FIRST),
                               .sectors = little32(entry + MBR_SECTORS),
                               .type = entry[MBR_TYPE],
                               .active = entry[MBR_STATUS] == 0x80 };
}

static bool
mbr_is_table(const uint8_t *sector)
{
    for (unsigned i = 0; i < MBR_ENTRIES; i++)
        if ((sector[MBR_TABLE + i * MBR_ENTRY_SIZE + MBR_STATUS] & 0x7F) != 0)
            return false;
    return sector[MBR_SIGNATURE] == 0x55 && sector[MBR_SIGNATURE + 1] == 0xAA;
}

/** Does it lie inside [begin, begin + sectors)? Sector 0 of a disk is never part of a partition. */
static bool
mbr_is_inside(const struct mbr_entry *entry, uint64_t begin, uint64_t sectors)
{
    return entry->first > begin && entry->first - begin < sectors &&
           entry->sectors <= sectors - (entry->first - begin);
}

static bool
mbr_overlaps(const struct mbr_table *table, unsigned count, const struct mbr_entry *entry)
{
    for (unsigned i = 0; i < count; i++) {
        const struct mbr_entry *other = &table->entry[i];

        if (other->sectors > 0 && entry->first < other->first + other->sectors &&
            other->first < entry->first + entry->sectors)
            return true;
    }
    return false;
}

int
mbr_parse(const uint8_t *sector, uint64_t disk_sectors, struct mbr_table *table)
{
    if (!mbr_is_table(sector))
        return -EINVAL;
    memset(table, 0, sizeof(*table));
    for (unsigned i = 0; i < MBR_ENTRIES; i++) {
        struct mbr_entry entry = mbr_read_entry(sector, i);

        if (entry.type == MBR_PROTECTIVE)
            table->is_protective = true;
        if (entry.type == 0 || entry.sectors == 0)
            continue;
        if (!mbr_is_inside(&entry, 0, disk_sectors) || mbr_overlaps(table, i, &entry))
            table->bad++;
        else
            table->entry[i] = entry;
    }
    return 0;
}

bool
mbr_is_extended(uint8_t type)
{
    return type == MBR_EXTENDED_CHS || type == MBR_EXTENDED || type == MBR_EXTENDED_LINUX;
}

/* Of the four entries of a link, the first is a partition, counted from the link, and the second
 * the next link, counted from the extended partition. */
int
mbr_parse_link(const uint8_t *sector, uint64_t lba, const struct mbr_entry *extended,
               struct mbr_entry *logical, uint64_t *next)
{
    struct mbr_entry link;

    if (!mbr_is_table(sector))
        return -EINVAL;
    *logical = mbr_read_entry(sector, 0);
    *next = 0;
    logical->first += lba;
    if (logical->type == 0 || logical->sectors == 0)
        memset(logical, 0, sizeof(*logical));
    else if (!mbr_is_inside(logical, extended->first, extended->sectors))
        return -EINVAL;
    link = mbr_read_entry(sector, 1);
    if (!mbr_is_extended(link.type))
        return 0;
    if (link.first == 0 || link.first >= extended->sectors)
        return -EINVAL;
    *next = extended->first + link.first;
    return 0;
}
