/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lists of free blocks by size. See bins.h.
 * @ingroup libc
 */
#include <user/lib/malloc/bins.h>

/** Sizes up to this have lists of their own. */
#define BIN_EXACT       1024
#define BIN_EXACT_COUNT (BIN_EXACT / BLOCK_ALIGNMENT)
/** log2 of BIN_EXACT, and of the parts of each power of two above. */
#define BIN_EXACT_BITS 10
#define BIN_PART_BITS  2
#define BIN_COUNT      (BIN_EXACT_COUNT + ((8 * sizeof(size_t) - BIN_EXACT_BITS) << BIN_PART_BITS))
#define BIN_WORD_BITS  32

static struct block *bin_first[BIN_COUNT];
static uint32_t bin_used[(BIN_COUNT + BIN_WORD_BITS - 1) / BIN_WORD_BITS];

static unsigned
bin_number(size_t size)
{
    unsigned power, part;

    if (size < BIN_EXACT)
        return (unsigned)(size / BLOCK_ALIGNMENT);
    power = 8 * (unsigned)sizeof(long) - 1 - (unsigned)__builtin_clzl(size);
    part = (unsigned)(size >> (power - BIN_PART_BITS)) & ((1u << BIN_PART_BITS) - 1);
    return BIN_EXACT_COUNT + ((power - BIN_EXACT_BITS) << BIN_PART_BITS) + part;
}

void
bin_add(struct block *block)
{
    unsigned number = bin_number(block_size(block));
    struct block_links *links = block_links(block);

    links->previous = NULL;
    links->next = bin_first[number];
    if (links->next != NULL)
        block_links(links->next)->previous = block;
    bin_first[number] = block;
    bin_used[number / BIN_WORD_BITS] |= 1u << number % BIN_WORD_BITS;
}

/** Can there be a block at a link? NULL is the end of a list. */
static bool
bin_is_link(struct block *block)
{
    return block == NULL || ((uintptr_t)block + BLOCK_HEADER) % BLOCK_ALIGNMENT == 0;
}

/* What the neighbours say about it is looked at before it is believed: the links lie where a
 * program that uses memory it has given back writes. */
void
bin_remove(struct block *block)
{
    unsigned number = bin_number(block_size(block));
    struct block_links *links = block_links(block);
    struct block **place = &bin_first[number];

    if (!bin_is_link(links->next) || !bin_is_link(links->previous))
        malloc_report("written to after it was given back", links);
    if (links->previous != NULL)
        place = &block_links(links->previous)->next;
    if (*place != block || (links->next != NULL && block_links(links->next)->previous != block))
        malloc_report("written to after it was given back", links);
    *place = links->next;
    if (links->next != NULL)
        block_links(links->next)->previous = links->previous;
    if (bin_first[number] == NULL)
        bin_used[number / BIN_WORD_BITS] &= ~(1u << number % BIN_WORD_BITS);
}

/** The first list from @p number on that holds any. @return BIN_COUNT: none does */
static unsigned
bin_next(unsigned number)
{
    unsigned word = number / BIN_WORD_BITS;
    uint32_t bits;

    if (number >= BIN_COUNT)
        return BIN_COUNT;
    bits = bin_used[word] & (UINT32_MAX << number % BIN_WORD_BITS);
    while (bits == 0) {
        if (++word == sizeof(bin_used) / sizeof(bin_used[0]))
            return BIN_COUNT;
        bits = bin_used[word];
    }
    return word * BIN_WORD_BITS + (unsigned)__builtin_ctz(bits);
}

/* In the list of its own size there may be smaller ones; in those behind there are none. */
struct block *
bin_take(size_t size)
{
    unsigned number = bin_number(size);
    struct block *block = bin_first[number];

    while (block != NULL && block_size(block) < size)
        block = block_links(block)->next;
    if (block == NULL) {
        number = bin_next(number + 1);
        if (number == BIN_COUNT)
            return NULL;
        block = bin_first[number];
    }
    block_inspect(block);
    bin_remove(block);
    return block;
}
