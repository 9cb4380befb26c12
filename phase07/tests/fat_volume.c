/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The volume of the tests of FAT.
 * @ingroup tests
 */
#include <tests/fat_volume.h>

#include <lib/little_endian.h>

struct block_device *fat_volume_disk;

static uint8_t fat_volume_bytes[2][FAT_SECTOR];
static struct fat_buffer fat_volume_buffers[FAT_BUFFERS_LEAST];
static struct fat_device fat_volume_device;

static int
fat_volume_read(void *context, uint64_t sector, void *to, unsigned sectors)
{
    return block_read(context, sector, to, sectors);
}

static int
fat_volume_write(void *context, uint64_t sector, const void *from, unsigned sectors)
{
    return block_write(context, sector, from, sectors);
}

/** Remove the disk and the tree. */
static void
fat_volume_drop(void)
{
    KEXPECT_EQ(ram_disk_destroy(fat_volume_disk), 0);
    fat_volume_disk = NULL;
    vfs_tree_end();
}

int
fat_volume_begin(unsigned bits, uint32_t clusters, unsigned cluster_sectors)
{
    int error = vfs_tree_begin();

    if (error != 0)
        return error;
    fat_volume_disk =
        ram_disk_create("ramfat", fat_format_sectors(bits, clusters, cluster_sectors));
    if (fat_volume_disk == NULL) {
        vfs_tree_end();
        return -ENOMEM;
    }
    fat_volume_device = (struct fat_device){ .read = fat_volume_read,
                                             .write = fat_volume_write,
                                             .sectors = fat_volume_disk->sectors,
                                             .context = fat_volume_disk };
    error = fat_format(&fat_volume_device, bits, cluster_sectors);
    if (error == 0)
        error = vfs_mkdir(&vfs_tree, "/m", 0755);
    if (error == 0)
        error = vfs_mount(&vfs_tree, "ramfat", "/m", NULL, 0, "");
    if (error != 0)
        fat_volume_drop();
    return error;
}

int
fat_volume_again(void)
{
    int error = vfs_umount(&vfs_tree, "/m");

    return error != 0 ? error : vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, "");
}

uint8_t *
fat_volume_sector(uint64_t sector)
{
    KEXPECT_EQ(block_read(fat_volume_disk, sector, fat_volume_bytes[0], 1), 0);
    return fat_volume_bytes[0];
}

/** Both tables hold the same. */
static void
fat_volume_compare(void)
{
    const uint8_t *boot = fat_volume_sector(0);
    uint32_t table = little16(boot + 22) != 0 ? little16(boot + 22) : little32(boot + 36);

    for (uint32_t i = 0; i < table; i++) {
        fat_volume_sector(FAT_FORMAT_RESERVED + i);
        KEXPECT_EQ(
            block_read(fat_volume_disk, FAT_FORMAT_RESERVED + table + i, fat_volume_bytes[1], 1),
            0);
        KEXPECT_MEMORY(fat_volume_bytes[1], fat_volume_bytes[0], FAT_SECTOR);
    }
}

void
fat_volume_end(void)
{
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    fat_volume_compare();
    fat_volume_drop();
}

int
fat_volume_open(struct fat_volume *volume)
{
    memset(fat_volume_buffers, 0, sizeof(fat_volume_buffers));
    return fat_mount(volume, &fat_volume_device, fat_volume_buffers, FAT_BUFFERS_LEAST, NULL);
}

long
fat_volume_free(void)
{
    struct vfs_statfs statfs;
    int error = vfs_statfs(&vfs_tree, "/m", &statfs);

    return error != 0 ? error : (long)statfs.blocks_free;
}
