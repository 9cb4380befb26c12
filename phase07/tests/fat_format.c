/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making FAT volumes for tests. Source: Microsoft FAT specification 1.03, §3, §5.
 * @ingroup tests
 */
#include <tests/fat_format.h>

#include <lib/fat/parts.h>
#include <lib/string.h>

/** Sectors of one table for so many clusters. */
static uint32_t
fat_format_table(unsigned bits, uint32_t clusters)
{
    return ((clusters + 2) * bits / 8 + FAT_SECTOR) / FAT_SECTOR;
}

/** Sectors before the data, with tables for so many clusters. */
static uint32_t
fat_format_front(unsigned bits, uint32_t clusters)
{
    return FAT_FORMAT_RESERVED + 2 * fat_format_table(bits, clusters) +
           (bits == 32 ? 0 : FAT_FORMAT_ROOT * FAT_SLOT / FAT_SECTOR);
}

uint32_t
fat_format_sectors(unsigned bits, uint32_t clusters, unsigned cluster_sectors)
{
    return fat_format_front(bits, clusters) + clusters * cluster_sectors;
}

/** The first sector (§3.1, §3.2, §3.3). */
static void
fat_format_boot(uint8_t *sector, unsigned bits, unsigned cluster_sectors, uint32_t sectors,
                uint32_t table)
{
    uint8_t *extended = sector + (bits == 32 ? 64 : 36);

    memset(sector, 0, FAT_SECTOR);
    memcpy(sector, "\xEB\xFE\x90TESTS   ", 11);
    fat_put16(sector + 11, FAT_SECTOR);
    sector[13] = (uint8_t)cluster_sectors;
    fat_put16(sector + 14, FAT_FORMAT_RESERVED);
    sector[16] = 2;
    fat_put16(sector + 17, bits == 32 ? 0 : FAT_FORMAT_ROOT);
    sector[21] = 0xF8;
    fat_put16(sector + 22, bits == 32 ? 0 : table);
    fat_put32(sector + 32, sectors);
    if (bits == 32) {
        fat_put32(sector + 36, table);
        fat_put32(sector + 44, FAT_FIRST);
        fat_put16(sector + 48, 1);
    }
    extended[0] = 0x80;
    extended[2] = 0x29;
    memcpy(extended + 7, "TEST       FAT     ", 19);
    fat_put16(sector + 510, 0xAA55);
}

/** The first sector of a table: the two entries that are no clusters, and FAT32's root. */
static void
fat_format_first(uint8_t *sector, unsigned bits)
{
    memset(sector, 0, FAT_SECTOR);
    memset(sector, 0xFF, bits == 12 ? 3 : bits / 4);
    sector[0] = 0xF8;
    if (bits != 32)
        return;
    sector[3] = sector[7] = 0x0F;
    fat_put32(sector + 8, FAT_END);
}

/** FSInfo: one cluster is taken, by the root (§5). */
static void
fat_format_info(uint8_t *sector, uint32_t clusters)
{
    memset(sector, 0, FAT_SECTOR);
    fat_put32(sector, 0x41615252);
    fat_put32(sector + 484, 0x61417272);
    fat_put32(sector + 488, clusters - 1);
    fat_put32(sector + 492, FAT_FIRST + 1);
    fat_put32(sector + 508, 0xAA550000);
}

int
fat_format(struct fat_device *device, unsigned bits, unsigned cluster_sectors)
{
    uint32_t sectors = (uint32_t)device->sectors, clusters = sectors / cluster_sectors, table;
    uint32_t front;
    uint8_t sector[FAT_SECTOR];
    int error = 0;

    while (fat_format_sectors(bits, clusters, cluster_sectors) > sectors)
        clusters--;
    table = fat_format_table(bits, clusters);
    front = fat_format_front(bits, clusters) + (bits == 32 ? cluster_sectors : 0);
    memset(sector, 0, FAT_SECTOR);
    for (uint32_t i = 1; error == 0 && i < front; i++)
        error = device->write(device->context, i, sector, 1);
    fat_format_first(sector, bits);
    for (unsigned i = 0; error == 0 && i < 2; i++)
        error = device->write(device->context, FAT_FORMAT_RESERVED + i * table, sector, 1);
    fat_format_info(sector, clusters);
    if (error == 0 && bits == 32)
        error = device->write(device->context, 1, sector, 1);
    fat_format_boot(sector, bits, cluster_sectors, sectors, table);
    return error != 0 ? error : device->write(device->context, 0, sector, 1);
}
