/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading the answer to IDENTIFY DEVICE.
 * @ingroup ata
 */
#include <lib/ata_identify.h>

#include <lib/errno.h>

/* Words of the answer: ATA/ATAPI-7 vol. 1, table 29. */
enum {
    ATA_WORD_CONFIGURATION = 0, /* bit 15: not an ATA device */
    ATA_WORD_SERIAL = 10,
    ATA_WORD_MODEL = 27,
    ATA_WORD_CAPABILITIES = 49, /* bit 8: DMA, bit 9: LBA */
    ATA_WORD_VALID = 53,        /* bit 2: word 88 means something */
    ATA_WORD_SECTORS28 = 60,
    ATA_WORD_MULTIWORD = 63, /* bits 0-2: modes */
    ATA_WORD_COMMANDS = 83,  /* bit 10: 48 bits, 12: flush, 13: flush ext; 15, 14 = 0, 1: valid */
    ATA_WORD_ULTRA = 88,
    ATA_WORD_SECTORS48 = 100,
    ATA_WORD_SECTOR_SIZE = 106, /* bit 12: words 117, 118 say how large; 15, 14 = 0, 1: valid */
    ATA_WORD_SECTOR_WORDS = 117,
};

/** Word 0 of memory cards that are disks in all other ways (CompactFlash specification, IDENTIFY).
 */
#define ATA_COMPACT_FLASH 0x848A

/** Words whose bits 15 and 14 are 0 and 1 are filled in; others are all zeros or all ones. */
static bool
ata_word_is_valid(uint16_t word)
{
    return (word & 0xC000) == 0x4000;
}

/** Text: two characters a word, the first one in the upper half. */
static void
ata_read_text(const uint16_t *words, unsigned count, char *text)
{
    unsigned length = 0, end = 0;

    for (unsigned i = 0; i < count * 2; i++) {
        char character = (char)(words[i / 2] >> (i % 2 == 0 ? 8 : 0));

        if (character < ' ' || character > '~')
            character = character == '\0' ? ' ' : '?';
        if (character == ' ' && length == 0)
            continue;
        text[length++] = character;
        if (character != ' ')
            end = length;
    }
    text[end] = '\0';
}

static uint64_t
ata_read_sectors(const uint16_t *words, bool has_lba48)
{
    const uint16_t *word = words + ATA_WORD_SECTORS48;
    uint64_t sectors = words[ATA_WORD_SECTORS28] | (uint64_t)words[ATA_WORD_SECTORS28 + 1] << 16;

    if (has_lba48 && (word[0] | word[1] | word[2] | word[3]) != 0)
        sectors =
            word[0] | (uint64_t)word[1] << 16 | (uint64_t)word[2] << 32 | (uint64_t)word[3] << 48;
    return sectors;
}

static bool
ata_has_sectors_of_512(const uint16_t *words)
{
    uint16_t word = words[ATA_WORD_SECTOR_SIZE];

    if (!ata_word_is_valid(word) || (word & 1u << 12) == 0)
        return true;
    return words[ATA_WORD_SECTOR_WORDS] == 256 && words[ATA_WORD_SECTOR_WORDS + 1] == 0;
}

int
ata_identify_parse(const uint16_t *words, struct ata_identity *identity)
{
    uint16_t commands = words[ATA_WORD_COMMANDS];

    if ((words[ATA_WORD_CONFIGURATION] & 0x8000) != 0 &&
        words[ATA_WORD_CONFIGURATION] != ATA_COMPACT_FLASH)
        return -ENODEV;
    if ((words[ATA_WORD_CAPABILITIES] & 1u << 9) == 0 || !ata_has_sectors_of_512(words))
        return -EOPNOTSUPP;
    if (!ata_word_is_valid(commands))
        commands = 0;
    identity->has_lba48 = (commands & 1u << 10) != 0;
    identity->has_flush = (commands & 1u << 12) != 0;
    identity->has_flush_ext = identity->has_lba48 && (commands & 1u << 13) != 0;
    identity->has_dma = (words[ATA_WORD_CAPABILITIES] & 1u << 8) != 0 &&
                        ((words[ATA_WORD_MULTIWORD] & 7) != 0 ||
                         ((words[ATA_WORD_VALID] & 4) != 0 && (words[ATA_WORD_ULTRA] & 0x7F) != 0));
    identity->sectors = ata_read_sectors(words, identity->has_lba48);
    if (identity->sectors == 0 ||
        identity->sectors > (identity->has_lba48 ? ATA_LBA48_SECTORS : ATA_LBA28_SECTORS))
        return -EINVAL;
    ata_read_text(words + ATA_WORD_SERIAL, 10, identity->serial);
    ata_read_text(words + ATA_WORD_MODEL, 20, identity->model);
    return 0;
}
