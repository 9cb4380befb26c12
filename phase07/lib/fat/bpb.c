/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first sector of a volume: every field is checked before anything is computed of it.
 * @ingroup fat
 *
 * The width of the table follows from the number of clusters alone (specification, §3.5), except
 * that a volume whose 16-bit table size is 0 is FAT32: tools make small ones, too.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>

/** The fields that all widths have, in sectors of the volume. */
struct fat_bpb {
    uint32_t bytes, ratio; /**< of a sector; how many of the device's it is */
    uint32_t per_cluster, reserved, fats, root_entries, total, fat_size, root_sectors;
    bool wide; /**< laid out as FAT32 */
};

static bool
fat_power(uint32_t value)
{
    return value != 0 && (value & (value - 1)) == 0;
}

/** Take the fields out, and check each by itself. @return what is wrong, or NULL */
static const char *
fat_bpb_read(const uint8_t *sector, struct fat_bpb *bpb)
{
    bpb->bytes = fat_get16(sector + 11);
    bpb->ratio = bpb->bytes / FAT_SECTOR;
    bpb->per_cluster = sector[13];
    bpb->reserved = fat_get16(sector + 14);
    bpb->fats = sector[16];
    bpb->root_entries = fat_get16(sector + 17);
    bpb->total = fat_get16(sector + 19) != 0 ? fat_get16(sector + 19) : fat_get32(sector + 32);
    bpb->wide = fat_get16(sector + 22) == 0;
    bpb->fat_size = bpb->wide ? fat_get32(sector + 36) : fat_get16(sector + 22);
    if (sector[510] != 0x55 || sector[511] != 0xAA)
        return "no signature 55 AA";
    if (!fat_power(bpb->bytes) || bpb->bytes < FAT_SECTOR || bpb->bytes > 4096)
        return "bad sector size";
    if (!fat_power(bpb->per_cluster))
        return "bad cluster size";
    if (bpb->reserved == 0)
        return "no reserved sectors";
    if (bpb->fats == 0 || bpb->fats > 4)
        return "bad number of tables";
    if (sector[21] != 0xF0 && sector[21] < 0xF8)
        return "bad media byte";
    if (bpb->fat_size == 0)
        return "table of size 0";
    if (bpb->wide ? bpb->root_entries != 0 : bpb->root_entries == 0)
        return "bad number of root entries";
    bpb->root_sectors = (bpb->root_entries * FAT_SLOT + bpb->bytes - 1) / bpb->bytes;
    return NULL;
}

/** What only FAT32 has. @return what is wrong, or NULL */
static const char *
fat_bpb_wide(const uint8_t *sector, const struct fat_bpb *bpb, struct fat_volume *volume)
{
    uint32_t flags = fat_get16(sector + 40), info = fat_get16(sector + 48);

    volume->bits = 32;
    volume->root_cluster = fat_get32(sector + 44);
    if (fat_get16(sector + 42) != 0)
        return "unknown version";
    if (!fat_cluster_valid(volume, volume->root_cluster))
        return "root cluster out of range";
    if (info != 0 && info < bpb->reserved)
        volume->info_sector = (uint64_t)info * bpb->ratio;
    /* Bit 7: the copies are not kept equal, one alone is in use. */
    if (flags & 0x80) {
        if ((flags & 0xF) >= bpb->fats)
            return "the table in use does not exist";
        volume->first_fat = flags & 0xF;
        volume->fats = 1;
    }
    return NULL;
}

/** From fields to places. @return what is wrong, or NULL */
static const char *
fat_bpb_layout(const uint8_t *sector, const struct fat_bpb *bpb, struct fat_volume *volume)
{
    uint64_t tables = (uint64_t)bpb->fats * bpb->fat_size;
    uint64_t data = bpb->reserved + tables + bpb->root_sectors;
    const char *why;

    if ((uint64_t)bpb->total * bpb->ratio > volume->device->sectors)
        return "larger than its device";
    if (data >= bpb->total)
        return "no room for data";
    volume->clusters = (uint32_t)(bpb->total - data) / bpb->per_cluster;
    volume->cluster_bytes = bpb->per_cluster * bpb->bytes;
    volume->cluster_sectors = bpb->per_cluster * bpb->ratio;
    volume->fats = (uint8_t)bpb->fats;
    volume->root_entries = bpb->root_entries;
    volume->bits = volume->clusters < 4085 ? 12 : 16;
    if (volume->clusters == 0 || volume->clusters > (bpb->wide ? 0x0FFFFFF4u : 65524u))
        return "bad number of clusters";
    why = bpb->wide ? fat_bpb_wide(sector, bpb, volume) : NULL;
    if (why != NULL)
        return why;
    if (((uint64_t)volume->clusters + 2) * volume->bits > (uint64_t)bpb->fat_size * bpb->bytes * 8)
        return "table smaller than its clusters need";
    volume->fat_sectors = (uint64_t)bpb->fat_size * bpb->ratio;
    volume->fat_start =
        (uint64_t)bpb->reserved * bpb->ratio + volume->first_fat * volume->fat_sectors;
    volume->root_start = (bpb->reserved + tables) * bpb->ratio;
    volume->data_start = data * bpb->ratio;
    return NULL;
}

/** @return what is wrong with this first sector, or NULL and the places in @p volume */
static const char *
fat_bpb_check(const uint8_t *sector, struct fat_volume *volume)
{
    struct fat_bpb bpb;
    const char *why = fat_bpb_read(sector, &bpb);
    const uint8_t *extended = sector + (why == NULL && bpb.wide ? 64 : 36);

    if (why == NULL)
        why = fat_bpb_layout(sector, &bpb, volume);
    if (why != NULL || (extended[2] != 0x29 && extended[2] != 0x28))
        return why;
    volume->serial = fat_get32(extended + 3);
    if (extended[2] == 0x29)
        memcpy(volume->label, extended + 7, 11);
    return NULL;
}

static int
fat_bpb_load(struct fat_volume *volume)
{
    struct fat_device *device = volume->device;
    int error;

    if (device->sectors == 0) {
        volume->complaint = "the device is empty";
        return -EINVAL;
    }
    error = device->read(device->context, 0, volume->bounce, 1);
    if (error != 0) {
        volume->complaint = "the first sector cannot be read";
        return error;
    }
    volume->complaint = fat_bpb_check(volume->bounce, volume);
    return volume->complaint == NULL ? 0 : -EINVAL;
}

int
fat_probe(struct fat_device *device, const char **why)
{
    struct fat_volume volume = { .device = device };
    int error = fat_bpb_load(&volume);

    if (why != NULL)
        *why = volume.complaint;
    return error;
}

int
fat_mount(struct fat_volume *volume, struct fat_device *device, struct fat_buffer *buffers,
          uint32_t count, int64_t (*clock)(void *context))
{
    uint32_t sets = 1;
    int error;

    if (count < FAT_BUFFERS_LEAST)
        return -EINVAL;
    memset(volume, 0, sizeof(*volume));
    volume->device = device;
    volume->clock = clock;
    volume->buffers = buffers;
    /* Four buffers a set, and a power of two of sets: a mask finds it. */
    while (sets * 2 <= count / 4)
        sets *= 2;
    volume->buffer_sets = sets;
    volume->read_only = device->read_only;
    volume->next = FAT_FIRST;
    error = fat_bpb_load(volume);
    if (error == 0)
        fat_info_read(volume);
    return error;
}

int
fat_unmount(struct fat_volume *volume)
{
    int error = fat_sync(volume);

    volume->device = NULL;
    return error;
}

void
fat_root(const struct fat_volume *volume, struct fat_node *node)
{
    memset(node, 0, sizeof(*node));
    node->attributes = FAT_DIRECTORY;
    node->first = volume->root_cluster;
    node->slots = 0;
}
