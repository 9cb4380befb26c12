/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CRC-32: a remainder that notices what memory and disks do to data by accident.
 * @ingroup lib
 *
 * The one of Ethernet, zip, PNG and GPT: polynomial 0x04C11DB7, bits taken lowest first, begun with
 * all ones and inverted at the end (IEEE 802.3 §3.2.9; UEFI 2.10 §5.3.2). Its check value, of the
 * nine digits "123456789", is 0xCBF43926.
 */
#ifndef LIB_CRC32_H
#define LIB_CRC32_H

#include <stddef.h>
#include <stdint.h>

/**
 * @param crc    0 to begin with; the result so far to go on: pieces give the same as the whole
 * @param memory what to read
 * @param size   in bytes
 * @return the CRC of everything so far
 */
uint32_t crc32(uint32_t crc, const void *memory, size_t size);

#endif
