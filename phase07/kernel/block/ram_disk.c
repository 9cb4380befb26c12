/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief RAM disks: the shortest driver there can be.
 * @ingroup block
 *
 * Requests are over before submit() returns. The memory is in pages, each allocated for itself: a
 * large disk needs no large piece of memory, and any memory will do, also high one (kmap.h).
 */
#include <kernel/block/ram_disk.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/mm/kmap.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/vmalloc.h>
#include <lib/errno.h>
#include <lib/number.h>
#include <lib/string.h>

#define RAM_DISK_PAGE_SECTORS (PAGE_SIZE / BLOCK_SECTOR)

struct ram_disk {
    struct block_device device;
    uint32_t count; /* of pages */
    struct page **pages;
};

/** Copy a sector to or from @p memory. */
static void
ram_disk_copy(const struct ram_disk *disk, uint64_t sector, char *memory, bool is_write)
{
    struct page *page = disk->pages[sector / RAM_DISK_PAGE_SECTORS];
    char *window = kmap(page);
    char *place = window + sector % RAM_DISK_PAGE_SECTORS * BLOCK_SECTOR;

    if (is_write)
        memcpy(place, memory, BLOCK_SECTOR);
    else
        memcpy(memory, place, BLOCK_SECTOR);
    kunmap(window);
}

static void
ram_disk_submit(struct block_request *request)
{
    const struct ram_disk *disk = request->disk->driver;
    uint64_t sector = request->disk_sector;

    for (unsigned i = 0; i < request->segment_count; i++) {
        const struct block_segment *segment = &request->segments[i];

        for (uint32_t done = 0; done < segment->bytes; done += BLOCK_SECTOR)
            ram_disk_copy(disk, sector++, (char *)segment->memory + done,
                          request->operation == BLOCK_WRITE);
    }
    block_complete(request, 0);
}

static const struct block_operations ram_disk_operations = { .submit = ram_disk_submit };

static void
ram_disk_free(struct ram_disk *disk)
{
    for (uint32_t i = 0; disk->pages != NULL && i < disk->count; i++)
        page_free(disk->pages[i], 0);
    vfree(disk->pages);
    kfree(disk);
}

/** @return the memory, or NULL */
static struct ram_disk *
ram_disk_alloc(uint32_t sectors)
{
    struct ram_disk *disk = kzalloc(sizeof(*disk));

    if (disk == NULL)
        return NULL;
    disk->count = sectors / RAM_DISK_PAGE_SECTORS + (sectors % RAM_DISK_PAGE_SECTORS != 0);
    disk->pages = vzalloc(disk->count * sizeof(disk->pages[0]));
    for (uint32_t i = 0; disk->pages != NULL && i < disk->count; i++) {
        disk->pages[i] = page_alloc(0, PAGE_HIGH | PAGE_ZERO);
        if (disk->pages[i] == NULL)
            goto fail;
    }
    if (disk->pages != NULL)
        return disk;
fail:
    ram_disk_free(disk);
    return NULL;
}

struct block_device *
ram_disk_create(const char *name, uint32_t sectors)
{
    struct ram_disk *disk = sectors > 0 ? ram_disk_alloc(sectors) : NULL;

    if (disk == NULL)
        return NULL;
    strlcpy(disk->device.name, name, sizeof(disk->device.name));
    disk->device.model = "RAM disk";
    disk->device.sectors = sectors;
    disk->device.operations = &ram_disk_operations;
    disk->device.driver = disk;
    if (block_device_add(&disk->device) == 0)
        return &disk->device;
    ram_disk_free(disk);
    return NULL;
}

int
ram_disk_destroy(struct block_device *device)
{
    int error = block_device_remove(device);

    if (error == 0)
        ram_disk_free(device->driver);
    return error;
}

static void
ram_disk_init(void)
{
    const char *text = cmdline_get("ramdisk");
    uint64_t kib;

    if (text == NULL)
        return;
    if (number_parse(text, 10, &kib) != 0 || kib == 0 || kib > UINT32_MAX / 2)
        log_printf(LOG_WARNING, "ramdisk=%s: not a size in KiB\n", text);
    else if (ram_disk_create("ram0", (uint32_t)kib * (1024 / BLOCK_SECTOR)) == NULL)
        log_printf(LOG_WARNING, "ramdisk=%s: not enough memory\n", text);
}

INITCALL(5, 4, ramdisk, ram_disk_init);
