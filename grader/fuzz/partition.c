/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Partition tables of any bytes: what is accepted lies on the disk.
 * @ingroup tests
 *
 * No fuzzer guesses a CRC, so the input may ask for right ones.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <lib/crc32.h>
#include <lib/gpt.h>
#include <lib/little_endian.h>
#include <lib/mbr.h>

#define PARTITION_SECTORS 10000

static void
partition_put32(uint8_t *at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

/** The next bytes of the input, or zeros. */
static void
partition_take(struct fuzz_input *input, uint8_t *to, size_t bytes)
{
    size_t there = bytes < input->left ? bytes : input->left;

    memset(to, 0, bytes);
    memcpy(to, input->at, there);
    input->at += there;
    input->left -= there;
}

static void
partition_mbr(const uint8_t *sector)
{
    struct mbr_table table;

    if (mbr_parse(sector, PARTITION_SECTORS, &table) != 0)
        return;
    for (unsigned i = 0; i < MBR_ENTRIES; i++) {
        const struct mbr_entry *one = &table.entry[i];

        fuzz_require(one->sectors <= PARTITION_SECTORS &&
                     one->first <= PARTITION_SECTORS - one->sectors);
        for (unsigned k = 0; k < i && one->sectors > 0; k++) {
            const struct mbr_entry *other = &table.entry[k];

            fuzz_require(other->sectors == 0 || one->first >= other->first + other->sectors ||
                         other->first >= one->first + one->sectors);
        }
    }
}

static void
partition_link(const uint8_t *sector, uint64_t lba)
{
    const struct mbr_entry extended = { .first = 100, .sectors = 5000, .type = MBR_EXTENDED };
    struct mbr_entry logical;
    uint64_t next;

    if (mbr_parse_link(sector, extended.first + lba % extended.sectors, &extended, &logical,
                       &next) != 0)
        return;
    fuzz_require(logical.sectors == 0 ||
                 (logical.first > extended.first &&
                  logical.first + logical.sectors <= extended.first + extended.sectors));
    fuzz_require(next == 0 || (next > extended.first && next < extended.first + extended.sectors));
}

static void
partition_gpt_entries(const struct gpt_header *header, const uint8_t *entries)
{
    for (uint32_t i = 0; i < header->entry_count; i++) {
        struct gpt_partition partition;

        if (gpt_entry(header, entries, i, &partition) != 0)
            continue;
        fuzz_require(partition.sectors > 0 && partition.first >= header->first_usable);
        fuzz_require(partition.first + partition.sectors - 1 <= header->last_usable);
        fuzz_require(memchr(partition.name, '\0', sizeof(partition.name)) != NULL);
    }
}

static void
partition_gpt(struct fuzz_input *input, uint8_t *sector, bool right)
{
    uint32_t bytes = little32(sector + 12);
    struct gpt_header header;
    uint8_t *entries;
    size_t size;

    if (right && bytes >= 16 && bytes <= GPT_SECTOR) {
        partition_put32(sector + 16, 0);
        partition_put32(sector + 16, crc32(0, sector, bytes));
    }
    if (gpt_parse_header(sector, GPT_PRIMARY_LBA, PARTITION_SECTORS, &header) != 0)
        return;
    fuzz_require(header.first_usable <= header.last_usable);
    fuzz_require(header.last_usable < PARTITION_SECTORS);
    size = gpt_entries_size(&header);
    fuzz_require(size <= GPT_ENTRIES_MAX * GPT_ENTRY_SIZE_MAX);
    fuzz_require(header.entries_lba + (size + GPT_SECTOR - 1) / GPT_SECTOR <= PARTITION_SECTORS);
    entries = malloc(size > 0 ? size : 1); /* of just this size: ASan sees a byte more */
    fuzz_require(entries != NULL);
    partition_take(input, entries, size);
    if (right)
        header.entries_crc = crc32(0, entries, size);
    if (gpt_check_entries(&header, entries) == 0)
        partition_gpt_entries(&header, entries);
    free(entries);
}

void
fuzz_partition(struct fuzz_input *input)
{
    uint8_t kind = fuzz_byte(input), sector[GPT_SECTOR];
    uint16_t lba = fuzz_word(input);

    partition_take(input, sector, sizeof(sector));
    if (kind & 0x10) {
        sector[510] = 0x55;
        sector[511] = 0xAA;
    }
    if (kind & 0x20) {
        static const char signature[] = "EFI PART\0\0\1";

        memcpy(sector, signature, sizeof(signature));
    }
    switch (kind % 3) {
    case 0:
        partition_mbr(sector);
        break;
    case 1:
        partition_link(sector, lba);
        break;
    default:
        partition_gpt(input, sector, kind & 0x40);
    }
}
