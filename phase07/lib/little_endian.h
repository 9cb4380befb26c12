/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers in bytes, lowest first, at any alignment: how disks hold them.
 * @ingroup lib
 *
 * Parsers read fields by offset and never lay a struct over outside data: no padding, no alignment
 * and no byte order of the compiler's gets in.
 */
#ifndef LIB_LITTLE_ENDIAN_H
#define LIB_LITTLE_ENDIAN_H

#include <stdint.h>

/** @return the 16 bits at @p byte */
static inline uint16_t
little16(const uint8_t *byte)
{
    return (uint16_t)(byte[0] | byte[1] << 8);
}

/** @return the 32 bits at @p byte */
static inline uint32_t
little32(const uint8_t *byte)
{
    return little16(byte) | (uint32_t)little16(byte + 2) << 16;
}

/** @return the 64 bits at @p byte */
static inline uint64_t
little64(const uint8_t *byte)
{
    return little32(byte) | (uint64_t)little32(byte + 4) << 32;
}

#endif
