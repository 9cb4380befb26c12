/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lays out a bootable image and writes the layout into it.
 * @ingroup image
 *
 * On the medium: sector 0, then (from a place of our choice) the rest of the program and the files
 * of its catalogue, one behind the other. Order matters here: the catalogue lies inside the rest,
 * so it is filled first, and only then is the rest summed for the boot block.
 */
#include <image/image.h>

#include <string.h>

/* A 3.5-inch floppy: 80 cylinders, 2 heads, 18 sectors (HD), or 36 (ED) for a kernel that has
 * outgrown it.
 */
#define IMAGE_FLOPPY_SECTORS    2880u
#define IMAGE_FLOPPY_SECTORS_ED 5760u
/* What a volume for files would need at least, with the tables. */
#define IMAGE_FLOPPY_SPARE 192u
/* Stage 2 lies from 0x8000 up to the EBDA below 640 KiB: 480 KiB, said in docs/design.md. */
#define IMAGE_REST_MAX 960u
/* LBA 1 to 33 belong to a GPT, LBA 2048 is where the first partition begins by custom. */
#define IMAGE_DISK_REST_LBA   34u
#define IMAGE_FLOPPY_REST_LBA 1u

#define CATALOGUE_HEADER 16u
#define CATALOGUE_ENTRY  32u

static void
image_put32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (8 * i));
}

/** @return where @p magic stands in @p blob, 4-byte aligned, or NULL; twice is an error. */
static uint8_t *
image_find(struct blob *blob, size_t limit, size_t length, const char magic[4])
{
    uint8_t *found = NULL;

    for (size_t i = 0; i + length <= limit; i += 4) {
        if (memcmp(blob->bytes + i, magic, 4))
            continue;
        if (found)
            mkimage_die("the magic %.4s stands twice in the program", magic);
        found = blob->bytes + i;
    }
    return found;
}

/** Separate a program of several sectors into its first one and the rest. */
static void
image_split_boot(struct image_plan *plan)
{
    if (plan->boot.size < IMAGE_SECTOR || plan->boot.bytes[510] != 0x55 ||
        plan->boot.bytes[511] != 0xAA)
        mkimage_die("the boot program has no signature 55 AA at byte 510");
    if (plan->boot.sectors == 1)
        return;
    if (plan->rest.bytes)
        mkimage_die("--rest given, but the boot program is longer than one sector");
    plan->rest.bytes = plan->boot.bytes + IMAGE_SECTOR;
    plan->rest.size = plan->boot.size - IMAGE_SECTOR;
    plan->rest.sectors = plan->boot.sectors - 1;
    plan->boot.sectors = 1;
}

/** Give every file its place behind the rest and list it. @return the first free sector. */
static uint32_t
image_fill_catalogue(struct image_plan *plan)
{
    uint32_t lba = plan->rest_lba + (uint32_t)plan->rest.sectors;
    uint8_t *catalogue = NULL;

    if (plan->rest.bytes)
        catalogue = image_find(&plan->rest, plan->rest.size, IMAGE_SECTOR, "WCAT");
    if (!catalogue) {
        if (plan->file_count > 0)
            mkimage_die("--file needs a program with a catalogue (magic WCAT)");
        return lba;
    }
    image_put32(catalogue + 4, plan->file_count);
    for (unsigned i = 0; i < plan->file_count; i++) {
        struct image_file *file = &plan->files[i];
        uint8_t *entry = catalogue + CATALOGUE_HEADER + i * CATALOGUE_ENTRY;

        memcpy(entry, file->name, sizeof file->name);
        image_put32(entry + 16, lba);
        image_put32(entry + 20, (uint32_t)file->content.size);
        image_put32(entry + 24, blob_sum(file->content.bytes, file->content.sectors));
        lba += (uint32_t)file->content.sectors;
    }
    return lba;
}

/** Tell the first sector where the rest lies. */
static void
image_fill_boot_block(struct image_plan *plan)
{
    uint8_t *block = image_find(&plan->boot, IMAGE_SECTOR, 16, "WBLK");

    if (!plan->rest.bytes) {
        if (block)
            mkimage_die("the program has a boot block (magic WBLK) but nothing to load");
        return;
    }
    if (!block)
        mkimage_die("the first sector has no boot block (magic WBLK) to find the rest by");
    if (plan->rest.sectors > IMAGE_REST_MAX)
        mkimage_die("the rest has %zu sectors, more than %u", plan->rest.sectors, IMAGE_REST_MAX);
    image_put32(block + 4, plan->rest_lba);
    image_put32(block + 8, (uint32_t)plan->rest.sectors);
    image_put32(block + 12, blob_sum(plan->rest.bytes, plan->rest.sectors));
}

uint32_t
image_write(struct image_plan *plan, const char *path)
{
    uint64_t total = plan->floppy ? IMAGE_FLOPPY_SECTORS : (uint64_t)plan->size_mib << 11;
    struct output *output;
    uint64_t end;
    uint32_t lba;

    if (!plan->boot.bytes)
        mkimage_die("no --boot given; try --help");
    if (plan->rest_lba == 0)
        plan->rest_lba = plan->floppy ? IMAGE_FLOPPY_REST_LBA : IMAGE_DISK_REST_LBA;
    image_split_boot(plan);
    end = image_fill_catalogue(plan);
    if (plan->floppy && end + IMAGE_FLOPPY_SPARE > total)
        total = IMAGE_FLOPPY_SECTORS_ED;
    if (end > total)
        mkimage_die("the files do not fit on a medium of %lu KiB", (unsigned long)(total / 2));
    image_fill_boot_block(plan);

    output = output_create(path, total * IMAGE_SECTOR);
    output_write(output, 0, plan->boot.bytes, IMAGE_SECTOR);
    lba = plan->rest_lba;
    if (plan->rest.bytes)
        output_write(output, (uint64_t)lba * IMAGE_SECTOR, plan->rest.bytes,
                     plan->rest.sectors * IMAGE_SECTOR);
    lba += (uint32_t)plan->rest.sectors;
    for (unsigned i = 0; i < plan->file_count; i++) {
        struct blob *content = &plan->files[i].content;

        output_write(output, (uint64_t)lba * IMAGE_SECTOR, content->bytes,
                     content->sectors * IMAGE_SECTOR);
        lba += (uint32_t)content->sectors;
    }
    output_finish(output);
    return lba;
}

void
rom_write(struct blob rom, const char *path)
{
    size_t size = (size_t)rom.bytes[2] * IMAGE_SECTOR;
    struct output *output;
    uint8_t sum = 0;

    if (rom.size < 3 || rom.bytes[0] != 0x55 || rom.bytes[1] != 0xAA || size == 0)
        mkimage_die("not an option ROM: no header 55 AA with a size");
    if (rom.size > size - 1)
        mkimage_die("the ROM has %zu bytes, but its header allows %zu and a checksum", rom.size,
                    size - 1);
    for (size_t i = 0; i < rom.size; i++)
        sum = (uint8_t)(sum + rom.bytes[i]);
    sum = (uint8_t)-sum;
    output = output_create(path, size);
    output_write(output, 0, rom.bytes, rom.size);
    output_write(output, size - 1, &sum, 1);
    output_finish(output);
}
