/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Decoding segment descriptors; see descriptor.h.
 * @ingroup grader
 */
#include "descriptor.h"

#define DESCRIPTOR_ACCESSED 1u
#define DESCRIPTOR_PAGE     4096u

struct descriptor
descriptor_decode(const uint8_t bytes[8])
{
    unsigned access = bytes[5], flags = bytes[6] >> 4;
    uint32_t limit = bytes[0] | bytes[1] << 8 | (uint32_t)(bytes[6] & 15) << 16;
    struct descriptor decoded = {
        .base = bytes[2] | bytes[3] << 8 | bytes[4] << 16 | (uint32_t)bytes[7] << 24,
        .limit = flags & 8 ? (limit + 1ull) * DESCRIPTOR_PAGE - 1 : limit,
        .type = access & 15,
        .privilege = access >> 5 & 3,
        .present = access & 0x80,
        .user = access & 0x10,
        .wide = flags & 4,
        .lengthy = flags & 2,
    };

    /* The CPU sets this one when the segment is used. */
    if (decoded.user)
        decoded.type &= ~DESCRIPTOR_ACCESSED;
    return decoded;
}
