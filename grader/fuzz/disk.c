/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disk of the FAT fuzzer. What an input has written is taken back, not copied anew.
 * @ingroup tests
 */
#include "disk.h"

#include <string.h>

#include <lib/errno.h>
#include <lib/little_endian.h>
#include <tests/fat_format.h>

/** An input of a few hundred bytes has no reason to ask more often. */
#define DISK_STEPS_MAX 500000u

static struct {
    struct fat_device device;
    uint8_t image[FUZZ_DISK_SECTORS * FAT_SECTOR], sound[FUZZ_DISK_KINDS][FUZZ_DISK_SECTORS * 512];
    bool made[FUZZ_DISK_KINDS], changed[FUZZ_DISK_SECTORS];
    unsigned kind; /**< what the image is a copy of */
    bool all;      /**< it is a copy of nothing */
    unsigned steps;
} disk = { .all = true };

static const struct {
    unsigned bits, clusters, per_cluster;
} disk_kinds[FUZZ_DISK_KINDS] = {
    { 12, 150, 1 }, { 16, 4085, 1 }, { 32, 150, 1 }, { 12, 40, 4 }, { 32, 30, 8 },
};

static int
disk_read(void *context, uint64_t sector, void *to, unsigned sectors)
{
    (void)context;
    fuzz_require(sectors > 0 && sector < disk.device.sectors &&
                 sectors <= disk.device.sectors - sector && ++disk.steps < DISK_STEPS_MAX);
    memcpy(to, disk.image + sector * FAT_SECTOR, (size_t)sectors * FAT_SECTOR);
    return 0;
}

static int
disk_write(void *context, uint64_t sector, const void *from, unsigned sectors)
{
    (void)context;
    fuzz_require(sectors > 0 && sector < disk.device.sectors &&
                 sectors <= disk.device.sectors - sector && ++disk.steps < DISK_STEPS_MAX);
    memcpy(disk.image + sector * FAT_SECTOR, from, (size_t)sectors * FAT_SECTOR);
    memset(disk.changed + sector, true, sectors);
    return 0;
}

struct fat_device *
fuzz_disk(void)
{
    return &disk.device;
}

static void
disk_begin(uint64_t sectors)
{
    disk.device = (struct fat_device){ .read = disk_read, .write = disk_write, .sectors = sectors };
    disk.steps = 0;
}

/** A file of some sectors. */
static void
disk_file(struct fat_volume *volume, struct fat_node *folder, const char *name, uint32_t bytes)
{
    static uint8_t data[5000];
    struct fat_node node;
    uint32_t done;

    memset(data, name[0], sizeof(data));
    fuzz_require(fat_create(volume, folder, name, strlen(name), &node) == 0);
    fuzz_require(fat_write(volume, &node, 0, data, bytes, &done) == 0);
    fuzz_require(fat_put(volume, &node) == 0);
}

/** Format, and make the tree that inputs work on. */
static void
disk_make(unsigned kind)
{
    static struct fat_buffer buffers[FAT_BUFFERS_LEAST];
    struct fat_volume volume;
    struct fat_node root, folder;

    memset(disk.image, 0, sizeof(disk.image));
    memset(buffers, 0, sizeof(buffers));
    fuzz_require(fat_format(&disk.device, disk_kinds[kind].bits, disk_kinds[kind].per_cluster) ==
                 0);
    fuzz_require(fat_mount(&volume, &disk.device, buffers, FAT_BUFFERS_LEAST, NULL) == 0);
    fuzz_require(volume.bits == disk_kinds[kind].bits);
    fat_root(&volume, &root);
    disk_file(&volume, &root, "a", 2000);
    fuzz_require(fat_mkdir(&volume, &root, "d", 1, &folder) == 0);
    disk_file(&volume, &folder, "a long name.text", 1000);
    disk_file(&volume, &folder, "EMPTY", 0);
    disk_file(&volume, &root, "a long name.text", 5000);
    fuzz_require(fat_put(&volume, &folder) == 0 && fat_put(&volume, &root) == 0);
    fuzz_require(fat_unmount(&volume) == 0 && volume.complaints == 0);
    memcpy(disk.sound[kind], disk.image, sizeof(disk.image));
    memset(disk.changed, false, sizeof(disk.changed));
    disk.made[kind] = true;
    disk.kind = kind;
    disk.all = false;
}

void
fuzz_disk_load(unsigned kind)
{
    disk_begin(fat_format_sectors(disk_kinds[kind].bits, disk_kinds[kind].clusters,
                                  disk_kinds[kind].per_cluster));
    if (!disk.made[kind])
        disk_make(kind);
    if (disk.all || disk.kind != kind)
        memcpy(disk.image, disk.sound[kind], disk.device.sectors * FAT_SECTOR);
    for (uint64_t i = 0; i < disk.device.sectors; i++) {
        if (disk.changed[i])
            memcpy(disk.image + i * 512, disk.sound[kind] + i * 512, FAT_SECTOR);
    }
    memset(disk.changed, false, sizeof(disk.changed));
    disk.kind = kind;
    disk.all = false;
    disk_begin(disk.device.sectors);
}

void
fuzz_disk_load_raw(const uint8_t *bytes, size_t size)
{
    size_t limit = 500 * FAT_SECTOR;

    disk_begin(500);
    disk.all = true;
    memset(disk.image, 0, limit);
    memcpy(disk.image, bytes, size < limit ? size : limit);
    disk.image[510] = 0x55;
    disk.image[511] = 0xAA;
}

void
fuzz_disk_damage(struct fuzz_input *input)
{
    const uint8_t *boot = disk.sound[disk.kind];
    uint32_t table = little16(boot + 22) != 0 ? little16(boot + 22) : little32(boot + 36);
    uint32_t root = FAT_FORMAT_RESERVED + 2 * table; /* on FAT32 its cluster begins here */
    const uint32_t places[] = {
        0, 1, FAT_FORMAT_RESERVED, FAT_FORMAT_RESERVED + table, root, root + 1, root + 5, root + 6
    };
    uint32_t place = places[fuzz_byte(input) % 8];
    uint16_t offset = fuzz_word(input) % 1024;
    uint64_t byte = (uint64_t)place * FAT_SECTOR + offset;

    if (byte >= disk.device.sectors * FAT_SECTOR)
        return;
    disk.image[byte] = fuzz_byte(input);
    disk.changed[byte / FAT_SECTOR] = true;
}
