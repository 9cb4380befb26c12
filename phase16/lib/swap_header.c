/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading and writing the first page of a swap area.
 * @ingroup lib
 */
#include <lib/swap_header.h>

#include <lib/string.h>

const char *
swap_header_check(const struct swap_header *header, uint64_t size, uint32_t *slots)
{
    if (memcmp(header->magic, SWAP_MAGIC, SWAP_MAGIC_SIZE) != 0)
        return "no swap area: mkswap makes one";
    if (header->version != 1)
        return "a swap area of an unknown version";
    if (header->bad_pages != 0)
        return "a swap area with bad pages";
    if (header->last_page == 0 || header->last_page >= size / SWAP_PAGE)
        return "a swap area that is larger than what it is on";
    *slots = header->last_page < SWAP_SLOTS_MAX ? header->last_page + 1 : SWAP_SLOTS_MAX;
    return NULL;
}

void
swap_header_make(struct swap_header *header, uint64_t size)
{
    uint64_t pages = size / SWAP_PAGE;

    memset(header, 0, sizeof(*header));
    header->version = 1;
    header->last_page = pages > UINT32_MAX ? UINT32_MAX : (uint32_t)pages - 1;
    memcpy(header->magic, SWAP_MAGIC, SWAP_MAGIC_SIZE);
}
