/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief CRC-32, four bits at a time: a table of 64 bytes instead of 1 KiB, half as fast.
 * @ingroup lib
 */
#include <lib/crc32.h>

/** The remainder of each group of four bits: bit by bit, a 1 shifted out subtracts 0xEDB88320, the
 * polynomial with its bits reversed. */
static const uint32_t crc32_table[16] = {
    0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
    0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
};

uint32_t
crc32(uint32_t crc, const void *memory, size_t size)
{
    const uint8_t *byte = memory;

    crc = ~crc;
    while (size-- > 0) {
        crc ^= *byte++;
        crc = crc >> 4 ^ crc32_table[crc & 15];
        crc = crc >> 4 ^ crc32_table[crc & 15];
    }
    return ~crc;
}
