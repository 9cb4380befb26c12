/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a disk says about itself: the 256 words of IDENTIFY DEVICE.
 * @ingroup ata
 *
 * Pure: any words give an answer. Source: ATA/ATAPI-7 vol. 1 (T13/1532D) §6.17, table 29.
 */
#ifndef LIB_ATA_IDENTIFY_H
#define LIB_ATA_IDENTIFY_H

#include <stdbool.h>
#include <stdint.h>

/** Words of the answer. */
#define ATA_IDENTIFY_WORDS 256
/** The most sectors that 28 bits of address reach: words 60 and 61 never say more, and there are
 * drives that refuse the very last address of 28 bits. */
#define ATA_LBA28_SECTORS ((1ull << 28) - 1)
/** The most sectors that 48 bits of address reach. */
#define ATA_LBA48_SECTORS (1ull << 48)

/** What is known about a disk. */
struct ata_identity {
    char model[41]; /**< printable ASCII, without blanks at the ends */
    char serial[21];
    uint64_t sectors; /**< of 512 bytes, 1 to 2^48 */
    bool has_lba48;
    bool has_dma;       /**< by a bus master: multiword or ultra DMA */
    bool has_flush;     /**< FLUSH CACHE */
    bool has_flush_ext; /**< FLUSH CACHE EXT */
};

/**
 * Read an answer.
 *
 * @param words    as the data port gave them
 * @param identity filled in unless there is an error
 * @return 0; -ENODEV: no disk (a packet device, or rubbish); -EOPNOTSUPP: a disk without LBA, or
 *         with sectors that are not 512 bytes; -EINVAL: a disk without sectors
 */
int ata_identify_parse(const uint16_t *words, struct ata_identity *identity);

#endif
