/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A segment descriptor, decoded from its eight scattered bytes.
 * @ingroup grader
 *
 * Source: Intel SDM vol. 3A §3.4.5, figure 3-8.
 */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include <stdbool.h>
#include <stdint.h>

struct descriptor {
    uint32_t base;
    uint64_t limit;     /**< highest offset, in bytes */
    unsigned type;      /**< four bits; of a code or data segment without the accessed bit */
    unsigned privilege; /**< DPL */
    bool present, user; /**< user: code or data, not a system segment */
    bool wide;          /**< 32 bit */
    bool lengthy;       /**< 64-bit code */
};

/** Take apart a descriptor of 8 bytes. */
struct descriptor descriptor_decode(const uint8_t bytes[8]);

#endif
