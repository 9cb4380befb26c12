/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first page of a swap area, version 1 as Linux has it: written by mkswap, read by
 * swapon.
 * @ingroup lib
 *
 * Source: swapon(8); the offsets can be seen in what mkswap of util-linux writes.
 */
#ifndef LIB_SWAP_HEADER_H
#define LIB_SWAP_HEADER_H

#include <stdint.h>

/** Bytes of a slot. */
#define SWAP_PAGE 4096u
/** The magic, without a NUL, are the last bytes of the page. */
#define SWAP_MAGIC "SWAPSPACE2"
/** Its bytes. */
#define SWAP_MAGIC_SIZE 10u
/** The most slots that are used: 4 GiB. */
#define SWAP_SLOTS_MAX (1u << 20)

/** The page. */
struct swap_header {
    uint8_t boot[1024]; /**< left alone: a boot sector may be there */
    uint32_t version;   /**< 1 */
    uint32_t last_page; /**< number of the last slot */
    uint32_t bad_pages; /**< how many numbers of bad slots follow behind the padding */
    uint8_t uuid[16], label[16];
    uint32_t padding[117];
    uint32_t bad[637];
    uint8_t rest[SWAP_PAGE - 1536 - 637 * 4 - SWAP_MAGIC_SIZE];
    char magic[SWAP_MAGIC_SIZE];
};

_Static_assert(sizeof(struct swap_header) == SWAP_PAGE, "a page");

/**
 * Look at a header.
 * @param slots gets the number of slots, that of the header itself among them
 * @param size  bytes that the area has
 * @return what is wrong, in words, or NULL
 */
const char *swap_header_check(const struct swap_header *header, uint64_t size, uint32_t *slots);

/** Make a header for an area of @p size bytes, at least 10 slots. */
void swap_header_make(struct swap_header *header, uint64_t size);

#endif
