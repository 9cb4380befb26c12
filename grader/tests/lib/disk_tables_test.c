/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/mbr.c, lib/gpt.c, lib/crc32.c and lib/ata_identify.c: known answers, edges, any bytes.
 * @ingroup tests
 *
 * The random half starts from valid tables and damages them; without valid checksums a fuzzer would
 * never get past the first test.
 */
#include "host.h"

#include <lib/ata_identify.h>
#include <lib/crc32.h>
#include <lib/errno.h>
#include <lib/gpt.h>
#include <lib/mbr.h>
#include <lib/random.h>
#include <lib/string.h>

#define DISK    10000u
#define ENTRIES 8u
#define ROUNDS  20000

static void
put(uint8_t *place, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        place[i] = (uint8_t)(value >> i * 8);
}

static void
put_mbr(uint8_t *sector, unsigned index, uint8_t type, uint32_t first, uint32_t sectors)
{
    uint8_t *entry = sector + 446 + index * 16;

    entry[4] = type;
    put(entry + 8, first, 4);
    put(entry + 12, sectors, 4);
    sector[510] = 0x55;
    sector[511] = 0xAA;
}

/** Mend a header's checksum. */
static void
seal(uint8_t *header)
{
    put(header + 16, 0, 4);
    put(header + 16, crc32(0, header, 92), 4);
}

static void
make_gpt(uint8_t *header, uint8_t *entries, uint64_t lba)
{
    memset(header, 0, 512);
    memset(entries, 0, ENTRIES * 128);
    for (unsigned i = 0; i < 2; i++) {
        entries[i * 128] = 1;
        put(entries + i * 128 + 32, 100 + i * 100, 8);
        put(entries + i * 128 + 40, 199 + i * 100, 8);
        put(entries + i * 128 + 56, 'A' + i, 2);
    }
    memcpy(header, "EFI PART", 8);
    put(header + 8, 0x10000, 4);
    put(header + 12, 92, 4);
    put(header + 24, lba, 8);
    put(header + 40, 34, 8);
    put(header + 48, DISK - 34, 8);
    put(header + 72, 2, 8);
    put(header + 80, ENTRIES, 4);
    put(header + 84, 128, 4);
    put(header + 88, crc32(0, entries, ENTRIES * 128), 4);
    seal(header);
}

static void
test_crc(void **state)
{
    static const char digits[] = "123456789";

    (void)state;
    assert_int_equal(crc32(0, "", 0), 0);
    assert_int_equal(crc32(0, digits, 9), 0xCBF43926);
    for (size_t cut = 0; cut <= 9; cut++)
        assert_int_equal(crc32(crc32(0, digits, cut), digits + cut, 9 - cut), 0xCBF43926);
}

static void
test_mbr(void **state)
{
    uint8_t sector[512] = { 0 };
    struct mbr_table table;

    (void)state;
    assert_int_equal(mbr_parse(sector, DISK, &table), -EINVAL);
    put_mbr(sector, 0, 0x0C, 1, 99);
    put_mbr(sector, 1, 0x83, 99, 10);        /* overlaps the first */
    put_mbr(sector, 2, 0x83, DISK - 1, 1);   /* the last sector */
    put_mbr(sector, 3, 0x83, DISK - 10, 11); /* one too many */
    assert_int_equal(mbr_parse(sector, DISK, &table), 0);
    assert_int_equal(table.entry[0].sectors, 99);
    assert_int_equal(table.entry[1].sectors, 0);
    assert_int_equal(table.entry[2].first, DISK - 1);
    assert_int_equal(table.entry[3].sectors, 0);
    assert_int_equal(table.bad, 2);
    assert_false(table.is_protective);
    put_mbr(sector, 3, 0xEE, 1, UINT32_MAX); /* may be larger than the disk */
    assert_int_equal(mbr_parse(sector, DISK, &table), 0);
    assert_true(table.is_protective);
    put_mbr(sector, 0, 0x0C, UINT32_MAX, UINT32_MAX);
    assert_int_equal(mbr_parse(sector, DISK, &table), 0);
    assert_int_equal(table.entry[0].sectors, 0);
    sector[446] = 0x41;
    assert_int_equal(mbr_parse(sector, DISK, &table), -EINVAL);
}

static void
test_link(void **state)
{
    const struct mbr_entry extended = { .first = 1000, .sectors = 500, .type = 5 };
    uint8_t sector[512] = { 0 };
    struct mbr_entry logical;
    uint64_t next;

    (void)state;
    put_mbr(sector, 0, 6, 1, 99);
    put_mbr(sector, 1, 5, 200, 100);
    assert_int_equal(mbr_parse_link(sector, 1100, &extended, &logical, &next), 0);
    assert_int_equal(logical.first, 1101);
    assert_int_equal(logical.sectors, 99);
    assert_int_equal(next, 1200);
    put_mbr(sector, 1, 5, 500, 100); /* behind the end */
    assert_int_equal(mbr_parse_link(sector, 1100, &extended, &logical, &next), -EINVAL);
    put_mbr(sector, 1, 0, 0, 0);
    assert_int_equal(mbr_parse_link(sector, 1100, &extended, &logical, &next), 0);
    assert_int_equal(next, 0);
    assert_int_equal(mbr_parse_link(sector, 1450, &extended, &logical, &next), -EINVAL);
}

static void
test_gpt(void **state)
{
    uint8_t header[512], entries[ENTRIES * 128];
    struct gpt_partition partition;
    struct gpt_header parsed;

    (void)state;
    make_gpt(header, entries, 1);
    assert_int_equal(gpt_parse_header(header, 1, DISK, &parsed), 0);
    assert_int_equal(gpt_check_entries(&parsed, entries), 0);
    assert_int_equal(gpt_entry(&parsed, entries, 1, &partition), 0);
    assert_int_equal(partition.first, 200);
    assert_int_equal(partition.sectors, 100);
    assert_string_equal(partition.name, "B");
    assert_int_equal(gpt_entry(&parsed, entries, 2, &partition), -ENOENT);
    put(entries + 128 + 32, 199, 8); /* overlaps the first */
    assert_int_equal(gpt_check_entries(&parsed, entries), -EBADMSG);
    assert_int_equal(gpt_entry(&parsed, entries, 1, &partition), -EUCLEAN);
    assert_int_equal(gpt_parse_header(header, 2, DISK, &parsed), -EUCLEAN);
    assert_int_equal(gpt_parse_header(header, 1, DISK - 34, &parsed), -EUCLEAN);
    header[91] ^= 0x80; /* the last byte that the checksum covers */
    assert_int_equal(gpt_parse_header(header, 1, DISK, &parsed), -EBADMSG);
    header[0] = 'e';
    assert_int_equal(gpt_parse_header(header, 1, DISK, &parsed), -EINVAL);
}

/** Headers with right checksums and any numbers in them. */
static void
test_gpt_random(void **state)
{
    static const unsigned fields[] = { 8, 12, 24, 40, 48, 72, 80, 84, 88 };
    static uint8_t entries[GPT_ENTRIES_MAX * GPT_ENTRY_SIZE_MAX];
    struct random random;
    uint8_t header[512];

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct gpt_partition partition;
        struct gpt_header parsed;

        make_gpt(header, entries, 1);
        for (uint64_t damage = random_below(&random, 4); damage > 0; damage--)
            put(header + fields[random_below(&random, 9)],
                random_next(&random) >> random_below(&random, 64), 4);
        for (uint64_t damage = random_below(&random, 8); damage > 0; damage--)
            entries[random_below(&random, ENTRIES * 128)] = (uint8_t)random_next(&random);
        if (random_below(&random, 8) > 0)
            seal(header);
        if (gpt_parse_header(header, 1, DISK, &parsed) != 0)
            continue;
        assert_true(gpt_entries_size(&parsed) <= sizeof(entries));
        (void)gpt_check_entries(&parsed, entries);
        for (uint32_t i = 0; i < parsed.entry_count && i < 16; i++) {
            if (gpt_entry(&parsed, entries, i, &partition) != 0)
                continue;
            assert_true(partition.sectors > 0 && partition.first >= 2 && partition.first < DISK);
            assert_true(partition.sectors <= DISK - partition.first);
            assert_true(strlen(partition.name) < GPT_NAME_SIZE);
        }
    }
}

static void
test_mbr_random(void **state)
{
    struct random random;
    uint8_t sector[512];

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        const struct mbr_entry extended = { .first = 50, .sectors = 5000, .type = 5 };
        struct mbr_entry logical;
        struct mbr_table table;
        uint64_t next;

        for (unsigned i = 0; i < 512; i++)
            sector[i] = (uint8_t)random_next(&random);
        for (unsigned i = 0; i < 4; i++) {
            sector[446 + i * 16] = random_below(&random, 2) != 0 ? 0x80 : 0;
            put_mbr(sector, i, random_below(&random, 2) != 0 ? 5 : 6,
                    (uint32_t)random_below(&random, 12000), (uint32_t)random_below(&random, 6000));
        }
        assert_int_equal(mbr_parse(sector, DISK, &table), 0);
        for (unsigned i = 0; i < 4; i++) {
            const struct mbr_entry *a = &table.entry[i];

            assert_true(a->sectors == 0 || a->first + a->sectors <= DISK);
            for (unsigned j = 0; a->sectors > 0 && j < i; j++)
                assert_true(table.entry[j].sectors == 0 ||
                            table.entry[j].first + table.entry[j].sectors <= a->first ||
                            a->first + a->sectors <= table.entry[j].first);
        }
        if (mbr_parse_link(sector, 60, &extended, &logical, &next) == 0) {
            assert_true(next == 0 || (next > 50 && next < 5050));
            assert_true(logical.sectors == 0 || logical.first + logical.sectors <= 5050);
        }
    }
}

static void
test_identify(void **state)
{
    uint16_t words[256] = { 0 };
    struct ata_identity identity;

    (void)state;
    assert_int_equal(ata_identify_parse(words, &identity), -EOPNOTSUPP);
    words[49] = 1u << 9 | 1u << 8;
    assert_int_equal(ata_identify_parse(words, &identity), -EINVAL);
    words[60] = 0x5678;
    words[61] = 0x0123;
    words[63] = 7;
    memset(words + 27, ' ', 40);
    words[28] = 'D' << 8 | 'i';
    words[29] = 's' << 8 | 'k';
    words[30] = 7 << 8 | '1';
    assert_int_equal(ata_identify_parse(words, &identity), 0);
    assert_string_equal(identity.model, "Disk?1");
    assert_string_equal(identity.serial, "");
    assert_true(identity.sectors == 0x01235678 && identity.has_dma && !identity.has_lba48);
    words[83] = 0x4000 | 1u << 10 | 1u << 12 | 1u << 13;
    words[102] = 1;
    assert_int_equal(ata_identify_parse(words, &identity), 0);
    assert_true(identity.sectors == 1ull << 32 && identity.has_flush && identity.has_flush_ext);
    words[83] = 0xFFFF; /* not filled in */
    assert_int_equal(ata_identify_parse(words, &identity), 0);
    assert_true(!identity.has_lba48 && identity.sectors == 0x01235678);
    words[106] = 0x5000;
    words[117] = 2048;
    assert_int_equal(ata_identify_parse(words, &identity), -EOPNOTSUPP);
    words[106] = 0;
    words[0] = 0x848A; /* a memory card */
    assert_int_equal(ata_identify_parse(words, &identity), 0);
    words[61] = 0x1000; /* one more than 28 bits can say */
    words[60] = 0;
    assert_int_equal(ata_identify_parse(words, &identity), -EINVAL);
    words[0] = 0x8580;
    assert_int_equal(ata_identify_parse(words, &identity), -ENODEV);
    memset(words, 0xFF, sizeof(words));
    assert_int_equal(ata_identify_parse(words, &identity), -ENODEV);
}

static void
test_identify_random(void **state)
{
    struct random random;
    uint16_t words[256];

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct ata_identity identity;

        for (unsigned i = 0; i < 256; i++)
            words[i] = (uint16_t)random_next(&random);
        words[0] &= 0x7FFF;
        words[103] = (uint16_t)(words[103] >> random_below(&random, 16));
        if (ata_identify_parse(words, &identity) != 0)
            continue;
        assert_true(identity.sectors > 0 && identity.sectors <= ATA_LBA48_SECTORS);
        assert_true(identity.has_lba48 || identity.sectors <= ATA_LBA28_SECTORS);
        assert_true(strlen(identity.model) <= 40 && strlen(identity.serial) <= 20);
        for (const char *c = identity.model; *c != '\0'; c++)
            assert_true(*c >= ' ' && *c <= '~');
    }
}

int
suite_disk_tables(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crc),        cmocka_unit_test(test_mbr),
        cmocka_unit_test(test_link),       cmocka_unit_test(test_gpt),
        cmocka_unit_test(test_gpt_random), cmocka_unit_test(test_mbr_random),
        cmocka_unit_test(test_identify),   cmocka_unit_test(test_identify_random),
    };

    return cmocka_run_group_tests_name("lib/mbr, gpt, crc32, ata_identify", tests, NULL, NULL);
}
