/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of RAM disks and of partitions on them.
 * @ingroup test
 */
#include <kernel/block/partition.h>
#include <kernel/block/ram_disk.h>
#include <kernel/test/memory.h>
#include <lib/crc32.h>
#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

#define PARTITION_DISK 2000 /* sectors */

static uint8_t partition_sector[BLOCK_SECTOR];

static void
partition_put32(uint8_t *place, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        place[i] = (uint8_t)(value >> i * 8);
}

/** Write entry @p index of the partition table in partition_sector. */
static void
partition_put(unsigned index, uint8_t type, uint32_t first, uint32_t sectors)
{
    uint8_t *entry = partition_sector + 446 + index * 16;

    entry[4] = type;
    partition_put32(entry + 8, first);
    partition_put32(entry + 12, sectors);
    partition_sector[510] = 0x55;
    partition_sector[511] = 0xAA;
}

/** Remove what a test has made. */
static void
partition_end(struct block_device *disk)
{
    KEXPECT_EQ(partition_remove(disk), 0);
    KEXPECT_EQ(ram_disk_destroy(disk), 0);
}

static struct block_device *
partition_begin(void)
{
    memset(partition_sector, 0, sizeof(partition_sector));
    return ram_disk_create("ramtest", PARTITION_DISK);
}

KTEST(ram_disk, keeps, "block/ram_disk: begins with zeros and keeps what was written")
{
    struct block_device *disk = partition_begin();
    static uint8_t buffer[9 * BLOCK_SECTOR], copy[9 * BLOCK_SECTOR];
    struct random random;

    KREQUIRE_MEMORY(disk);
    KEXPECT_EQ(block_read(disk, PARTITION_DISK - 9, copy, 9), 0);
    KEXPECT_MEMORY(copy, buffer, sizeof(buffer));
    random_init(&random, ktest_seed());
    for (size_t i = 0; i < sizeof(buffer); i++)
        buffer[i] = (uint8_t)random_next(&random);
    KEXPECT_EQ(block_write(disk, 5, buffer, 9), 0);
    KEXPECT_EQ(block_read(disk, 5, copy, 9), 0);
    KEXPECT_MEMORY(copy, buffer, sizeof(buffer));
    KEXPECT_EQ(block_write(disk, PARTITION_DISK - 8, buffer, 9), -ENXIO);
    memset(buffer, 0, sizeof(buffer));
    partition_end(disk);
}

KTEST(partition, mbr, "block/partition: a partition's sectors are the disk's, and no others")
{
    struct block_device *disk = partition_begin(), *part;

    KREQUIRE_MEMORY(disk);
    partition_put(1, 0x0C, 100, 50);
    KEXPECT_EQ(block_write(disk, 0, partition_sector, 1), 0);
    KREQUIRE_MEMORY(partition_scan(disk) == 1, partition_end(disk));
    part = block_device_lookup("ramtest2");
    KREQUIRE(part != NULL);
    KEXPECT_EQ(part->partition_type, 0x0C);
    memset(partition_sector, 0x77, sizeof(partition_sector));
    KEXPECT_EQ(block_write(part, 49, partition_sector, 1), 0);
    memset(partition_sector, 0, sizeof(partition_sector));
    KEXPECT_EQ(block_read(disk, 149, partition_sector, 1), 0);
    KEXPECT_EQ(partition_sector[0], 0x77);
    KEXPECT_EQ(block_read(part, 50, partition_sector, 1), -ENXIO);
    KEXPECT_EQ(block_read(part, UINT64_MAX - 99, partition_sector, 1), -ENXIO);
    KEXPECT_EQ(block_device_remove(disk), -EBUSY);
    partition_end(disk);
}

KTEST(partition, read_only, "block/partition: what lies on a read-only disk is read-only")
{
    struct block_device *disk = partition_begin();

    KREQUIRE_MEMORY(disk);
    partition_put(0, 6, 1, 10);
    KEXPECT_EQ(block_write(disk, 0, partition_sector, 1), 0);
    disk->read_only = true;
    KREQUIRE_MEMORY(partition_scan(disk) == 1, partition_end(disk));
    KEXPECT_EQ(block_write(block_device_lookup("ramtest1"), 0, partition_sector, 1), -EROFS);
    partition_end(disk);
}

KTEST(partition, ring, "block/partition: a chain of logical partitions that is a ring ends")
{
    struct block_device *disk = partition_begin();
    int count;

    KREQUIRE_MEMORY(disk);
    partition_put(0, 0x0F, 1000, 1000);
    KEXPECT_EQ(block_write(disk, 0, partition_sector, 1), 0);
    memset(partition_sector, 0, sizeof(partition_sector));
    partition_put(0, 6, 1, 5);
    partition_put(1, 5, 500, 100);
    KEXPECT_EQ(block_write(disk, 1000, partition_sector, 1), 0);
    KEXPECT_EQ(block_write(disk, 1500, partition_sector, 1), 0);
    count = partition_scan(disk);
    KREQUIRE_MEMORY(count > 0, partition_end(disk));
    KEXPECT(count >= 2 && count <= 60);
    KEXPECT(block_device_lookup("ramtest5") != NULL);
    KEXPECT_EQ(block_device_lookup("ramtest6")->first, 1501);
    partition_end(disk);
}

/** Write a header of a GPT with one partition (200-299), and its entries. */
static void
partition_put_gpt(struct block_device *disk, uint32_t lba, uint32_t entries_lba)
{
    static uint8_t entries[4 * 128];
    uint8_t *header = partition_sector;

    memset(entries, 0, sizeof(entries));
    entries[0] = 1;
    partition_put32(entries + 32, 200);
    partition_put32(entries + 40, 299);
    memset(header, 0, BLOCK_SECTOR);
    memcpy(header, "EFI PART", 8);
    partition_put32(header + 8, 0x00010000);
    partition_put32(header + 12, 92);
    partition_put32(header + 24, lba);
    partition_put32(header + 40, 34);
    partition_put32(header + 48, PARTITION_DISK - 34);
    partition_put32(header + 72, entries_lba);
    partition_put32(header + 80, 4);
    partition_put32(header + 84, 128);
    partition_put32(header + 88, crc32(0, entries, sizeof(entries)));
    partition_put32(header + 16, crc32(0, header, 92));
    KEXPECT_EQ(block_write(disk, lba, header, 1), 0);
    KEXPECT_EQ(block_write(disk, entries_lba, entries, 1), 0);
}

KTEST(partition, gpt, "block/partition: a damaged GPT's copy at the end of the disk serves as well")
{
    struct block_device *disk = partition_begin();

    KREQUIRE_MEMORY(disk);
    partition_put(0, 0xEE, 1, PARTITION_DISK - 1);
    KEXPECT_EQ(block_write(disk, 0, partition_sector, 1), 0);
    partition_put_gpt(disk, PARTITION_DISK - 1, PARTITION_DISK - 33);
    partition_put_gpt(disk, 1, 2);
    for (unsigned damage = 0; damage < 3; damage++) {
        if (damage > 0) { /* first in the entries, then in the header as well */
            KEXPECT_EQ(block_read(disk, 3 - damage, partition_sector, 1), 0);
            partition_sector[33] ^= 1;
            KEXPECT_EQ(block_write(disk, 3 - damage, partition_sector, 1), 0);
        }
        KREQUIRE_MEMORY(partition_scan(disk) == 1, partition_end(disk));
        KEXPECT_EQ(block_device_lookup("ramtest1")->first, 200);
        KEXPECT_EQ(block_device_lookup("ramtest1")->sectors, 100);
        KEXPECT_EQ(partition_remove(disk), 0);
    }
    partition_end(disk);
}
