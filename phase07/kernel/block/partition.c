/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From partition tables to block devices.
 * @ingroup block
 *
 * The rules of the tables are in lib/mbr.h and lib/gpt.h; here is the reading.
 * A GPT counts when the MBR says so; its copy at the disk's end counts when the
 * first one is damaged. A chain of logical partitions may be a ring: it is
 * followed PARTITION_LOGICAL_MAX links far.
 */
#include <kernel/block/partition.h>

#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/gpt.h>
#include <lib/mbr.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Logical partitions have the numbers from here on. */
#define PARTITION_LOGICAL     5
#define PARTITION_LOGICAL_MAX 60

/** What a scan has in its hands. */
struct partition_scan {
    struct block_device *disk;
    uint8_t *sector; /**< BLOCK_SECTOR bytes */
    int added;
};

/** @return 0, also for a partition that is refused; -ENOMEM */
static int
partition_add(struct partition_scan *scan, unsigned number, uint64_t first, uint64_t sectors,
              uint8_t type)
{
    struct block_device *disk = scan->disk, *device = kzalloc(sizeof(*device));
    char last = disk->name[strlen(disk->name) - 1];
    int error;

    if (device == NULL)
        return -ENOMEM;
    snprintf(device->name, sizeof(device->name), "%s%s%u", disk->name,
             last >= '0' && last <= '9' ? "p" : "", number);
    device->sectors = sectors;
    device->parent = disk;
    device->first = first;
    device->partition_type = type;
    error = block_device_add(device);
    if (error == 0) {
        scan->added++;
        return 0;
    }
    log_printf(LOG_WARNING, "%s: partition %u is not added (%d)\n", disk->name, number, error);
    kfree(device);
    return 0;
}

static int
partition_read(struct partition_scan *scan, uint64_t lba)
{
    return block_read(scan->disk, lba, scan->sector, 1);
}

/** Follow the chain in an extended partition. */
static int
partition_scan_logical(struct partition_scan *scan, const struct mbr_entry *extended)
{
    uint64_t lba = extended->first;
    unsigned number = PARTITION_LOGICAL;
    int error = 0;

    for (unsigned i = 0; lba != 0 && i < PARTITION_LOGICAL_MAX && error == 0; i++) {
        struct mbr_entry logical;
        uint64_t next;

        error = partition_read(scan, lba);
        if (error != 0)
            break;
        if (mbr_parse_link(scan->sector, lba, extended, &logical, &next) != 0) {
            log_printf(LOG_WARNING, "%s: the chain of logical partitions is broken at %llu\n",
                       scan->disk->name, (unsigned long long)lba);
            break;
        }
        if (logical.sectors > 0)
            error = partition_add(scan, number++, logical.first, logical.sectors, logical.type);
        lba = next;
    }
    return error;
}

static int
partition_scan_mbr(struct partition_scan *scan, const struct mbr_table *table)
{
    int error = 0;

    if (table->bad > 0)
        log_printf(LOG_WARNING, "%s: %u entries of the partition table cannot be right\n",
                   scan->disk->name, table->bad);
    for (unsigned i = 0; i < MBR_ENTRIES && error == 0; i++) {
        const struct mbr_entry *entry = &table->entry[i];

        if (entry->sectors == 0)
            continue;
        error = mbr_is_extended(entry->type)
                    ? partition_scan_logical(scan, entry)
                    : partition_add(scan, i + 1, entry->first, entry->sectors, entry->type);
    }
    return error;
}

/** Read the table whose header is at @p lba. @return 0 and the entries, to be
 * freed; or an error */
static int
partition_read_gpt(struct partition_scan *scan, uint64_t lba, struct gpt_header *header,
                   uint8_t **entries)
{
    uint32_t sectors;
    int error = partition_read(scan, lba);

    if (error == 0)
        error = gpt_parse_header(scan->sector, lba, scan->disk->sectors, header);
    if (error != 0)
        return error;
    sectors = (uint32_t)((gpt_entries_size(header) + BLOCK_SECTOR - 1) / BLOCK_SECTOR);
    *entries = kmalloc((size_t)sectors * BLOCK_SECTOR);
    if (*entries == NULL)
        return -ENOMEM;
    error = block_read(scan->disk, header->entries_lba, *entries, sectors);
    if (error == 0)
        error = gpt_check_entries(header, *entries);
    if (error != 0)
        kfree(*entries);
    return error;
}

static int
partition_scan_gpt(struct partition_scan *scan)
{
    struct gpt_header header;
    uint8_t *entries;
    int error = partition_read_gpt(scan, GPT_PRIMARY_LBA, &header, &entries);

    if (error != 0 && error != -ENOMEM) {
        log_printf(LOG_WARNING, "%s: the GPT is damaged (%d), trying its copy\n", scan->disk->name,
                   error);
        error = partition_read_gpt(scan, scan->disk->sectors - 1, &header, &entries);
    }
    if (error != 0) {
        log_printf(LOG_ERROR, "%s: no usable GPT (%d)\n", scan->disk->name, error);
        return error == -ENOMEM ? error : 0;
    }
    for (uint32_t i = 0; i < header.entry_count && error == 0; i++) {
        struct gpt_partition partition;
        int found = gpt_entry(&header, entries, i, &partition);

        if (found == 0)
            error = partition_add(scan, i + 1, partition.first, partition.sectors, MBR_PROTECTIVE);
        else if (found != -ENOENT)
            log_printf(LOG_WARNING, "%s: entry %u of the GPT cannot be right\n", scan->disk->name,
                       (unsigned)i + 1);
    }
    kfree(entries);
    return error;
}

int
partition_scan(struct block_device *disk)
{
    struct partition_scan scan = { .disk = disk, .sector = kmalloc(BLOCK_SECTOR) };
    struct mbr_table table;
    int error = scan.sector != NULL ? partition_read(&scan, 0) : -ENOMEM;

    if (error == 0 && mbr_parse(scan.sector, disk->sectors, &table) == 0)
        error = table.is_protective ? partition_scan_gpt(&scan) : partition_scan_mbr(&scan, &table);
    kfree(scan.sector);
    return error != 0 ? error : scan.added;
}

int
partition_remove(struct block_device *disk)
{
    struct block_device *device = block_device_next(NULL);
    int error = 0;

    while (device != NULL) {
        struct block_device *next = block_device_next(device);

        if (device->parent == disk) {
            if (block_device_remove(device) == 0)
                kfree(device);
            else
                error = -EBUSY;
        }
        device = next;
    }
    return error;
}

static void
partition_init(void)
{
    for (struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        if (device->parent == NULL && partition_scan(device) < 0)
            log_printf(LOG_WARNING, "%s: the partition table could not be read\n", device->name);
}

INITCALL(5, 8, partition, partition_init, AFTER(ata), AFTER(ramdisk));
